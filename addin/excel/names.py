"""What the server is called, for those who register it, start it and call it."""

PROGID = "JiXiao.Server"
MAY_ASK = "?"  # behind a command's name: the caller can put a question
CLSID = "{6F0A8E1D-3B57-4C58-9C0E-2D1B7A94E6C3}"
