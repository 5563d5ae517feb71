"""Whether programs run with an administrator's rights: those are shown no COM server that is registered for one user."""

from enum import Enum


class Rights(Enum):
    """What a program may do. ORDINARY: what a double click gives. RAISED: it was started “as administrator”, others are not.
    ALWAYS: every program of this account is an administrator's, as where User Account Control is off.
    """

    ORDINARY = "ordinary"
    RAISED = "raised"
    ALWAYS = "always"
