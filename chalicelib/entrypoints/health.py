"""The operator's door: GET /health."""

from chalice.app import Blueprint, Response

from chalicelib import wiring
from chalicelib.catalogue.errors import CatalogueFaulty

routes = Blueprint(__name__)


@routes.route("/health", methods=["GET"])
def health() -> Response:
    """Whether the bot can read what it was given; touches neither the table nor the queue."""
    try:
        return Response({"ok": True, "catalogue": wiring.catalogue().id})
    except CatalogueFaulty:
        return Response({"ok": False, "error": "catalogue"}, status_code=503)
