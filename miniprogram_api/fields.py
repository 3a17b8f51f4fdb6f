"""Field types of every schema: text, names, codes, telephone numbers, words of a list.

``date_fields`` has the days and moments.
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from miniprogram_api.old_characters import about_private
from miniprogram_api.phone_numbers import is_a_power, phone_of
from wishapp.base.comparing import dotted_name, plain_code
from wishapp.base.text import (
    has_a_letter,
    has_refused_characters,
    has_something_to_see,
    private_characters,
    tidy,
)

LONGEST_REASON = 200
# A grid of the second level has the longest: its community's twelve digits, four and three more.
LONGEST_PLACE_CODE = 19
CREDIT_CODE_CHARACTERS = 18
# With the blanks and marks that people put in.
LONGEST_PHONE = 32
CHOOSE = "请从给定的选项中选择。"
NO_PHONE = "请填写 11 位手机号，或带区号的固定电话、服务热线。"
CUT_TO_A_POWER = "号码变成了科学计数法，请把这一列设为文本格式后重新填写。"


class CleanText(fields.String):
    """Text without control characters, stripped, 1 to ``most`` characters, some of them seen."""

    def __init__(self, *, most: int, least: int = 1, **kwargs: Any) -> None:
        said = {"minLength": least, "maxLength": most}
        kwargs["metadata"] = said | kwargs.get("metadata", {})
        super().__init__(**kwargs)
        self.least = least
        self.most = most

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = self.plain(str(super()._deserialize(value, attr, data, **kwargs)))
        if has_refused_characters(text):
            unknown = private_characters(text)
            raise ValidationError(
                about_private(unknown) if unknown else "含有不可见的控制字符，请重新输入。"
            )
        if not self.least <= len(text) <= self.most:
            raise ValidationError(f"请填写 {self.least} 至 {self.most} 个字。")
        if text and not has_something_to_see(text):
            raise ValidationError("只有看不见的字符，请重新输入。")
        return text

    def plain(self, text: str) -> str:
        """The text as it is kept."""
        return tidy(text)


class Name(CleanText):
    """A name of a person: with a letter, and one middle dot for whatever is typed for it."""

    def plain(self, text: str) -> str:
        """The name as it is kept."""
        return dotted_name(tidy(text))

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        name = super()._deserialize(value, attr, data, **kwargs)
        if name and not has_a_letter(name):
            raise ValidationError("请填写姓名。")
        return name


class CodeText(CleanText):
    """A number or code, such as a place's or a receipt's; full-width characters become plain."""

    def plain(self, text: str) -> str:
        """The code as machines write it."""
        return plain_code(text)


class Digits(CodeText):
    """Some digits, of any width."""

    def __init__(self, *, count: int, **kwargs: Any) -> None:
        super().__init__(most=LONGEST_PHONE, least=0, **kwargs)
        self.count = count

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        digits = super()._deserialize(value, attr, data, **kwargs)
        if len(digits) != self.count or not (digits.isascii() and digits.isdigit()):
            raise ValidationError(f"请填写 {self.count} 位数字。")
        return digits


class CreditCode(CodeText):
    """A unified social credit code (GB 32100-2015); its check digit is checked with the unit."""

    def __init__(self, *, least: int = CREDIT_CODE_CHARACTERS, **kwargs: Any) -> None:
        super().__init__(most=CREDIT_CODE_CHARACTERS, least=least, **kwargs)

    def plain(self, text: str) -> str:
        """The code in capital letters, without dashes."""
        return plain_code(text).upper().replace("-", "")


def phone_in(text: str) -> str:
    """The telephone number of a text, in its stored form.

    Raises ``ValidationError`` for a text that is none.
    """
    phone = phone_of(text)
    if phone is None:
        raise ValidationError(CUT_TO_A_POWER if is_a_power(text) else NO_PHONE)
    return phone


class Phone(CleanText):
    """A mobile number, a landline or a hotline (domain section 9.3), however it is typed."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(most=LONGEST_PHONE, metadata={"minLength": 5}, **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        return phone_in(super()._deserialize(value, attr, data, **kwargs))


class Shaped(fields.String):
    """Text of one shape, which is a regular expression for all of it."""

    def __init__(self, shape: str, *, error: str, **kwargs: Any) -> None:
        # In Python a line's end may follow what $ stands for; in the clients' languages it may not.
        right = validate.Regexp(re.compile(rf"(?:{shape})\Z"), error=error)
        super().__init__(validate=right, metadata={"pattern": f"^(?:{shape})$"}, **kwargs)


class Whole(fields.Integer):
    """A whole number of a body, as JSON has it: ``5.0`` is one, ``"5"`` and ``true`` are none."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(strict=True, **kwargs)

    def _validated(self, value: Any) -> int:
        is_whole = isinstance(value, float) and value.is_integer()
        number: int = super()._validated(int(value) if is_whole else value)
        return number


class Word(fields.Enum[StrEnum]):
    """A word of an enum; with ``may_be_empty`` an answer may hold the empty text instead."""

    def __init__(self, words: type[StrEnum], *, may_be_empty: bool = False, **kwargs: Any) -> None:
        super().__init__(words, by_value=True, error_messages={"unknown": CHOOSE}, **kwargs)
        self.may_be_empty = may_be_empty

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        # Rows hold the word itself.
        return None if value is None else str(value)


class OneOf(validate.OneOf):
    """A validator for some words, which knows the enum that they are of, if they are."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words: Iterable[str] = words if isinstance(words, type) else tuple(words)
        super().__init__([str(word) for word in self.words], error=CHOOSE)


class WhySchema(Schema):
    """A reason."""

    why = CleanText(most=LONGEST_REASON, required=True)


class NothingSchema(Schema):
    """An empty body."""


def one_of(words: Iterable[str]) -> OneOf:
    """A validator for some words, or the values of an enum of words.

    Each list of words has its labels in ``word_lists``.
    """
    return OneOf(words)


def between(least: int, most: int) -> validate.Range:
    """A validator for numbers."""
    return validate.Range(least, most, error=f"应在 {least} 与 {most} 之间。")


def some_of(most: int) -> validate.Length:
    """A validator for a list that must not be empty."""
    return validate.Length(1, most, error=f"请填写 1 至 {most} 项。")


def at_most(most: int) -> validate.Length:
    """A validator for the length of a text or list."""
    return validate.Length(max=most, error=f"太多了，最多 {most} 个。")
