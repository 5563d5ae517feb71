"""The charts of 得分一览 as native Word charts, made only where a template places one: {{p 指标得分率图 }}."""
