"""Field types of every schema: clean text, telephone numbers, words of a list."""

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from wishapp.base.text import has_refused_characters

MOBILE = re.compile(r"1[3-9][0-9]{9}")
LANDLINE = re.compile(r"0[0-9]{2,3}-?[0-9]{7,8}(-[0-9]{1,6})?")
LONGEST_REASON = 200
CHOOSE = "请从给定的选项中选择。"


class CleanText(fields.String):
    """Text without control characters, stripped, 1 to ``most`` characters."""

    def __init__(self, *, most: int, least: int = 1, **kwargs: Any) -> None:
        kwargs.setdefault("metadata", {})
        kwargs["metadata"] = {"minLength": least, "maxLength": most, **kwargs["metadata"]}
        super().__init__(**kwargs)
        self.least = least
        self.most = most

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = str(super()._deserialize(value, attr, data, **kwargs)).strip()
        if has_refused_characters(text):
            raise ValidationError("含有不可见的控制字符，请重新输入。")
        if not self.least <= len(text) <= self.most:
            raise ValidationError(f"请填写 {self.least} 至 {self.most} 个字。")
        return text


def is_phone(text: str) -> bool:
    """Whether a text is a mobile number, or a landline with its area."""
    return bool(MOBILE.fullmatch(text) or LANDLINE.fullmatch(text))


class Phone(CleanText):
    """A mobile number or a landline (domain section 9.3)."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(most=24, least=7, **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        if not is_phone(text):
            raise ValidationError("请填写 11 位手机号，或带区号的固定电话。")
        return text


class Word(fields.Enum[StrEnum]):
    """A word of an enum."""

    def __init__(self, words: type[StrEnum], **kwargs: Any) -> None:
        super().__init__(words, by_value=True, error_messages={"unknown": CHOOSE}, **kwargs)


class WhySchema(Schema):
    """A reason."""

    why = CleanText(most=LONGEST_REASON, required=True)


class NothingSchema(Schema):
    """An empty body."""


def one_of(words: Iterable[str]) -> validate.OneOf:
    """A validator for some words, or the values of an enum of words."""
    return validate.OneOf([str(word) for word in words], error=CHOOSE)


def between(least: int, most: int) -> validate.Range:
    """A validator for numbers."""
    return validate.Range(least, most, error=f"应在 {least} 与 {most} 之间。")


def some_of(most: int) -> validate.Length:
    """A validator for a list that must not be empty."""
    return validate.Length(1, most, error=f"请填写 1 至 {most} 项。")


def at_most(most: int) -> validate.Length:
    """A validator for the length of a text or list."""
    return validate.Length(max=most, error=f"太多了，最多 {most} 个。")
