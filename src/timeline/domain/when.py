"""Uncertain dates: what people write, kept as written, with the bounds it can honestly mean.

The public face. Words are read in ``when_reading`` (dates in ``when_dates``, ages and school
years in ``when_life``, EDTF in ``when_edtf``) and told back in ``when_telling``; stretches are made in
``when_stretch``, ages counted in ``when_ages``, school years in ``when_school``.
"""

from __future__ import annotations

from timeline.domain.when_ages import Age, age_on, ages_during, birth_plus, days_between, months_old
from timeline.domain.when_order import OrderKey, order_key
from timeline.domain.when_reading import parse_when, reread
from timeline.domain.when_school import school_year_on
from timeline.domain.when_stretch import lasting
from timeline.domain.when_telling import age_text, describe
from timeline.domain.when_values import AgeSpan, Kind, Precision, When

__all__ = [
    "Age",
    "AgeSpan",
    "Kind",
    "OrderKey",
    "Precision",
    "When",
    "age_on",
    "age_text",
    "ages_during",
    "birth_plus",
    "days_between",
    "describe",
    "lasting",
    "months_old",
    "order_key",
    "parse_when",
    "reread",
    "school_year_on",
]
