"""`python -m ops`: one word for each part of heya that an operator looks after."""

import typer

from ops import audit, bookings, catalogue, closures, costs, dead_letters, period, questions, ratings, restore, staff, webhook, words
from ops.doctor import command as doctor
from ops.doors import command as doors
from ops.richmenu import command as richmenu

RUNNING, HOUSE, TOLD, MADE = (
    "Is it well, and what does it cost?",
    "What is lent, and by whom",
    "What was booked and said",
    "What is made from files",
)
EXAMPLES = """
Which heya? --local is the `make run` on this machine. Without it the account of AWS's own variables is asked,
and HEYA_STACK (or --stack, or a table by --table) says which heya in it.

Is everything well on this machine, and in the account?

  python -m ops doctor --local

  AWS_PROFILE=rooms python -m ops doctor --stack heya-prod

Let somebody of the staff in; see who would be hit by a closure:

  python -m ops staff invite --venue odori14

  python -m ops closures add --venue odori14 --from 2026-12-01 --dry-run

COMMAND --help says what each can do. It ends with 1 when something is not well, or was not done.
"""

app = typer.Typer(help="What an operator does with heya from a terminal.", epilog=EXAMPLES, no_args_is_help=True, add_completion=False)
app.command("doctor", rich_help_panel=RUNNING)(doctor.doctor)
app.command("audit", rich_help_panel=RUNNING)(audit.audit)
app.command("restore", rich_help_panel=RUNNING)(restore.restore)
app.command("costs", rich_help_panel=RUNNING)(costs.costs)
app.add_typer(webhook.app, name="webhook", rich_help_panel=RUNNING)
app.add_typer(dead_letters.app, name="dead-letters", rich_help_panel=RUNNING)
app.add_typer(staff.app, name="staff", rich_help_panel=HOUSE)
app.add_typer(closures.app, name="closures", rich_help_panel=HOUSE)
app.add_typer(period.app, name="period", rich_help_panel=HOUSE)
app.command("doors", rich_help_panel=HOUSE)(doors.doors)
app.add_typer(bookings.app, name="bookings", rich_help_panel=TOLD)
app.command("questions", rich_help_panel=TOLD)(questions.questions)
app.command("ratings", rich_help_panel=TOLD)(ratings.ratings)
app.add_typer(catalogue.app, name="catalogue", rich_help_panel=MADE)
app.add_typer(richmenu.app, name="richmenu", rich_help_panel=MADE)
app.add_typer(words.app, name="words", rich_help_panel=MADE)

if __name__ == "__main__":
    app(prog_name="python -m ops")
