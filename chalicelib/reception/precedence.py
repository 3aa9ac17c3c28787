"""Which of what is said unasked gives way when the month runs short, what is said now or not at all, and what is said at night."""

from collections.abc import Mapping

from chalicelib.booking.after_use import ASK_USE
from chalicelib.booking.behalf import STAFF_BOOKED
from chalicelib.booking.clearing import CLEARED
from chalicelib.booking.ending import PARTNER_CANCELLED, STAFF_CANCELLED
from chalicelib.booking.handing import HANDED_OVER, TAKEN_OVER
from chalicelib.booking.joining import MEMBER_JOINED
from chalicelib.booking.moving import PARTNER_MOVED, STAFF_MOVED
from chalicelib.booking.offering import OFFERED
from chalicelib.booking.presence import PARTNER_RELEASED
from chalicelib.booking.reminding import REMIND_DAY, REMIND_HOUR
from chalicelib.notices.money import Rank
from chalicelib.reception.alerting import ALERT, ALERT_OVER, HELP_OVER, HELP_TAKEN
from chalicelib.reception.enquiring import ENQUIRY_WAITING
from chalicelib.reception.handling import ALERT_SAID, ALERT_TAKEN
from chalicelib.reception.showing import RECORDING_READY
from chalicelib.reception.unasked_gear import GEAR_SAID, HELP_LATE
from chalicelib.reception.unasked_staff import DUTY_SET
from chalicelib.reception.watch import WATCHED

QUOTA_WARNING = "quota_warning"
"""Kind of what falls due: staff are warned that the month's pushes run short."""
RANKS: Mapping[str, Rank] = {
    PARTNER_CANCELLED: Rank.ESSENTIAL,
    PARTNER_MOVED: Rank.ESSENTIAL,
    PARTNER_RELEASED: Rank.ESSENTIAL,
    STAFF_CANCELLED: Rank.ESSENTIAL,
    STAFF_MOVED: Rank.ESSENTIAL,
    TAKEN_OVER: Rank.ESSENTIAL,
    HANDED_OVER: Rank.ESSENTIAL,
    STAFF_BOOKED: Rank.ESSENTIAL,
    QUOTA_WARNING: Rank.ESSENTIAL,
    ALERT: Rank.ESSENTIAL,
    ALERT_OVER: Rank.ESSENTIAL,
    **dict.fromkeys(GEAR_SAID, Rank.ESSENTIAL),
    REMIND_DAY: Rank.DAY_BEFORE,
    **dict.fromkeys((REMIND_HOUR, RECORDING_READY, MEMBER_JOINED), Rank.HOUR_BEFORE),  # told before the next answer
    ASK_USE: Rank.AFTER_USE,
}
"""What gives way when the month's pushes run short; the others are Rank.USUAL."""
PASSING = frozenset({OFFERED, REMIND_DAY, REMIND_HOUR, ALERT, ALERT_TAKEN, HELP_LATE, HELP_TAKEN, HELP_OVER, ASK_USE, ENQUIRY_WAITING})
"""What is true for a while only: it is said then, or not at all (what is asked after a use is asked beside an answer instead)."""
OF_STAFF = frozenset({ALERT, ALERT_OVER, ALERT_TAKEN, ALERT_SAID, CLEARED, DUTY_SET, QUOTA_WARNING, ENQUIRY_WAITING})
"""What is for those only who are of the staff still."""
AT_ANY_HOUR = frozenset({ALERT, HELP_LATE, HELP_TAKEN, HELP_OVER})
"""What is said in the quiet hours too: an alert wakes people (one that may wait for the morning falls due then), and who waits for help
in a room is awake."""
URGENT = frozenset({*WATCHED, *AT_ANY_HOUR, *(kind for kind, rank in RANKS.items() if rank is Rank.ESSENTIAL)}) - {QUOTA_WARNING}
"""What waits for nothing else that is due: alerts and what is done about them, who waits in a room, what others have changed. That the
month's messages run short is not: whoever waits longer is told first, of what is left."""
