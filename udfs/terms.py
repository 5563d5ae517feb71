"""What the form calls the things that a cell function is given: the words of its help and of its sentences.

The table of all words stands above this room, in addin/form/vocabulary.toml; a test holds the two together.
"""

INITIAL, BUDGET, EXECUTED = "年初预算数", "全年预算数", "全年执行数"
WEIGHT, SCORE, TOTAL = "分值", "得分", "总分"
LEVEL1, LEVEL2 = "一级指标", "二级指标"
TARGET, ACTUAL, REASON = "年度指标值", "实际完成值", "原因及措施"
CRITERION = "评分标准"
