"""The charts of 得分一览: their numbers, their drawing, their XML."""
