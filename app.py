"""The Lambda entry point: registers the doors, nothing else."""

from chalice.app import Chalice

from chalicelib.entrypoints import audit, calendar, clock, equipment, health, numbers, recordings, turns, webhook

app = Chalice(app_name="heya")
app.register_blueprint(webhook.routes)
app.register_blueprint(turns.routes)
app.register_blueprint(clock.routes)
app.register_blueprint(audit.routes)
app.register_blueprint(health.routes)
app.register_blueprint(calendar.routes)
app.register_blueprint(equipment.routes)
app.register_blueprint(recordings.routes)
app.register_blueprint(numbers.routes)
