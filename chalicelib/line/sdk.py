"""line-bot-sdk's API client without the rest of line-bot-sdk: 0.1 s of import where the whole takes 1 s and more.

`import linebot.v3.messaging` runs four package files that pull in the v2 API, the async clients, aiohttp and 200 models. Here these
four packages stand in `sys.modules` without having run: a submodule is imported as usual, and the first name that only the package file
could give runs that file after all. So whoever else in the process imports the SDK whole gets it whole. The one class that would
bring in pydantic, for four annotations that nothing reads, is given by a plain one of the same shape.
"""

import importlib
import importlib.util
import sys
from functools import partial
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.abc import Loader  # 20 ms to import

PACKAGES = ("linebot", "linebot.v3", "linebot.v3.messaging", "linebot.v3.messaging.models")
RESPONSE = "linebot.v3.messaging.api_response"


class ApiResponse:
    """The SDK's own, without pydantic's annotations."""

    def __init__(self, status_code: Any = None, headers: Any = None, data: Any = None, raw_data: Any = None) -> None:
        self.status_code = status_code
        self.headers = headers
        self.data = data
        self.raw_data = raw_data


def _stand_in(name: str) -> None:
    """Puts the package `name` into `sys.modules` unrun; leaves one that is there already alone."""
    if name in sys.modules:
        return
    spec = importlib.util.find_spec(name)
    if spec is None or spec.loader is None:
        raise ImportError(f"line-bot-sdk has no package {name} any more")
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    vars(module)["__getattr__"] = partial(_missing, module, spec.loader)  # https://peps.python.org/pep-0562/
    parent, _, child = name.rpartition(".")
    if parent:
        setattr(sys.modules[parent], child, module)


def _missing(module: ModuleType, loader: "Loader", attribute: str) -> Any:
    """A name that the stand-in does not have: a submodule, or else what running the package's file gives."""
    if attribute.startswith("__"):
        raise AttributeError(attribute)
    if importlib.util.find_spec(f"{module.__name__}.{attribute}") is not None:
        return importlib.import_module(f"{module.__name__}.{attribute}")
    if vars(module).pop("__getattr__", None) is not None:
        loader.exec_module(module)
    return getattr(module, attribute)


def _parts() -> tuple[ModuleType, ModuleType, ModuleType]:
    for package in PACKAGES:
        _stand_in(package)
    if RESPONSE not in sys.modules:
        plain = ModuleType(RESPONSE)
        vars(plain)["ApiResponse"] = ApiResponse
        sys.modules[RESPONSE] = plain
    names = ("api_client", "configuration", "exceptions")
    client, configuration, exceptions = (importlib.import_module(f"linebot.v3.messaging.{name}") for name in names)
    return client, configuration, exceptions


_client, _configuration, _exceptions = _parts()
ApiException: type[Exception] = _exceptions.ApiException


def api_client(host: str, access_token: str, connections: int = 2) -> Any:
    """An `ApiClient` for one host that keeps so many connections and never tries again by itself (whether to is known only to who
    sends)."""
    configuration = _configuration.Configuration(host=host, access_token=access_token)
    configuration.retries = False
    configuration.connection_pool_maxsize = connections
    return _client.ApiClient(configuration)
