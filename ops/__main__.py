"""`python -m ops`: one word for each part of heya that an operator looks after."""

import typer

from ops import audit, catalogue, closures, period, questions, ratings, staff, words
from ops.doors import command as doors
from ops.richmenu import command as richmenu

app = typer.Typer(help="What an operator does with heya from a terminal.", no_args_is_help=True, add_completion=False)
app.add_typer(catalogue.app, name="catalogue")
app.add_typer(staff.app, name="staff")
app.add_typer(closures.app, name="closures")
app.add_typer(period.app, name="period")
app.add_typer(richmenu.app, name="richmenu")
app.add_typer(words.app, name="words")
app.command("questions")(questions.questions)
app.command("ratings")(ratings.ratings)
app.command("audit")(audit.audit)
app.command("doors")(doors.doors)

if __name__ == "__main__":
    app(prog_name="python -m ops")
