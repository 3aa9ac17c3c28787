"""Whether staff have heard of an opening of an alert; it begins unheard, and is told with its venue's others."""

from datetime import datetime

from chalicelib.equipment.alert import Alert, moved


def unheard(alert: Alert) -> bool:
    """Whether nobody has been told of this opening yet: it stands, and was last `told` when it began."""
    opened = next((one.at for one in reversed(alert.history) if one.what == "opened"), None)
    return alert.stands and alert.level == 0 and alert.told == opened


def heard(alert: Alert, at: datetime) -> Alert:
    """The alert once the first have been told of it: from then on the time until it is passed on runs."""
    return moved(alert, at, "told", told=at)
