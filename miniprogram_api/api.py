"""flask-smorest as this project has it: refusals in one form, and a description made on demand."""

from collections import deque
from collections.abc import Callable
from threading import Lock
from typing import Any

from apispec.ext.marshmallow import MarshmallowPlugin
from apispec.ext.marshmallow.openapi import OpenAPIConverter
from flask import Response
from flask_smorest import Api
from werkzeug.exceptions import HTTPException

from miniprogram_api.errors import answer_http_error
from miniprogram_api.problem import ProblemSchema
from miniprogram_api.word_lists.describing import described_words


class DescribedSchemas(OpenAPIConverter):
    """The description of schemas, with the labels of their words."""

    def init_attribute_functions(self) -> None:
        """Begin with all that is said of a field."""
        super().init_attribute_functions()  # type: ignore[no-untyped-call]  # as apispec has it
        self.add_attribute_function(described_words)  # type: ignore[no-untyped-call]  # as above


class SchemasPlugin(MarshmallowPlugin):
    """apispec's plugin, which describes schemas in this way."""

    Converter = DescribedSchemas


class ProblemApi(Api):  # type: ignore[misc]  # flask-smorest has no types
    """The API as a whole.

    To describe two hundred routes takes as long as to register them, and few processes are ever
    asked for it.
    """

    ERROR_SCHEMA = ProblemSchema

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._undescribed: deque[Callable[[], None]] = deque()
        self._describing = Lock()
        super().__init__(*args, spec_kwargs={"marshmallow_plugin": SchemasPlugin()}, **kwargs)

    def handle_http_exception(self, error: HTTPException) -> Response:
        """Answer in problem JSON."""
        return answer_http_error(error)

    def describe_later(self, describe: Callable[[], None]) -> None:
        """Keep a part of the description for when somebody asks."""
        self._undescribed.append(describe)

    def _openapi_json(self) -> Response:
        with self._describing:
            while self._undescribed:
                self._undescribed[0]()
                # Only now: without a part of it nobody is given a description.
                self._undescribed.popleft()
        response: Response = super()._openapi_json()
        return response
