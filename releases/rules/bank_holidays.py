"""Bank holidays of each part of the United Kingdom, as the government has published them (1971 Act, s.1 and Sch 1).

A table that anybody can correct, and no formula: one-off days come by proclamation. It ends with the last year that
GOV.UK had published; a year that is not in it is worked out, and said to be projected, until it is added here. Days
that were proclaimed since are added by an administrator and reach the rules in a Calendar. Nothing is fetched.
"""

from datetime import date, datetime
from functools import cache

from .projected import projected

ENGLAND_AND_WALES, SCOTLAND, NORTHERN_IRELAND = "England and Wales", "Scotland", "Northern Ireland"
NATIONS = (ENGLAND_AND_WALES, SCOTLAND, NORTHERN_IRELAND)

TABLE = {
    ENGLAND_AND_WALES: """
    2012: 2 Jan, 6 Apr, 9 Apr, 7 May, 4 Jun, 5 Jun, 27 Aug, 25 Dec, 26 Dec
    2013: 1 Jan, 29 Mar, 1 Apr, 6 May, 27 May, 26 Aug, 25 Dec, 26 Dec
    2014: 1 Jan, 18 Apr, 21 Apr, 5 May, 26 May, 25 Aug, 25 Dec, 26 Dec
    2015: 1 Jan, 3 Apr, 6 Apr, 4 May, 25 May, 31 Aug, 25 Dec, 28 Dec
    2016: 1 Jan, 25 Mar, 28 Mar, 2 May, 30 May, 29 Aug, 26 Dec, 27 Dec
    2017: 2 Jan, 14 Apr, 17 Apr, 1 May, 29 May, 28 Aug, 25 Dec, 26 Dec
    2018: 1 Jan, 30 Mar, 2 Apr, 7 May, 28 May, 27 Aug, 25 Dec, 26 Dec
    2019: 1 Jan, 19 Apr, 22 Apr, 6 May, 27 May, 26 Aug, 25 Dec, 26 Dec
    2020: 1 Jan, 10 Apr, 13 Apr, 8 May, 25 May, 31 Aug, 25 Dec, 28 Dec
    2021: 1 Jan, 2 Apr, 5 Apr, 3 May, 31 May, 30 Aug, 27 Dec, 28 Dec
    2022: 3 Jan, 15 Apr, 18 Apr, 2 May, 2 Jun, 3 Jun, 29 Aug, 19 Sep, 26 Dec, 27 Dec
    2023: 2 Jan, 7 Apr, 10 Apr, 1 May, 8 May, 29 May, 28 Aug, 25 Dec, 26 Dec
    2024: 1 Jan, 29 Mar, 1 Apr, 6 May, 27 May, 26 Aug, 25 Dec, 26 Dec
    2025: 1 Jan, 18 Apr, 21 Apr, 5 May, 26 May, 25 Aug, 25 Dec, 26 Dec
    2026: 1 Jan, 3 Apr, 6 Apr, 4 May, 25 May, 31 Aug, 25 Dec, 28 Dec
    2027: 1 Jan, 26 Mar, 29 Mar, 3 May, 31 May, 30 Aug, 27 Dec, 28 Dec
    2028: 3 Jan, 14 Apr, 17 Apr, 1 May, 29 May, 28 Aug, 25 Dec, 26 Dec
""",
    SCOTLAND: """
    2012: 2 Jan, 3 Jan, 6 Apr, 7 May, 4 Jun, 5 Jun, 6 Aug, 30 Nov, 25 Dec, 26 Dec
    2013: 1 Jan, 2 Jan, 29 Mar, 6 May, 27 May, 5 Aug, 2 Dec, 25 Dec, 26 Dec
    2014: 1 Jan, 2 Jan, 18 Apr, 5 May, 26 May, 4 Aug, 1 Dec, 25 Dec, 26 Dec
    2015: 1 Jan, 2 Jan, 3 Apr, 4 May, 25 May, 3 Aug, 30 Nov, 25 Dec, 28 Dec
    2016: 1 Jan, 4 Jan, 25 Mar, 2 May, 30 May, 1 Aug, 30 Nov, 26 Dec, 27 Dec
    2017: 2 Jan, 3 Jan, 14 Apr, 1 May, 29 May, 7 Aug, 30 Nov, 25 Dec, 26 Dec
    2018: 1 Jan, 2 Jan, 30 Mar, 7 May, 28 May, 6 Aug, 30 Nov, 25 Dec, 26 Dec
    2019: 1 Jan, 2 Jan, 19 Apr, 6 May, 27 May, 5 Aug, 2 Dec, 25 Dec, 26 Dec
    2020: 1 Jan, 2 Jan, 10 Apr, 8 May, 25 May, 3 Aug, 30 Nov, 25 Dec, 28 Dec
    2021: 1 Jan, 4 Jan, 2 Apr, 3 May, 31 May, 2 Aug, 30 Nov, 27 Dec, 28 Dec
    2022: 3 Jan, 4 Jan, 15 Apr, 2 May, 2 Jun, 3 Jun, 1 Aug, 19 Sep, 30 Nov, 26 Dec, 27 Dec
    2023: 2 Jan, 3 Jan, 7 Apr, 1 May, 8 May, 29 May, 7 Aug, 30 Nov, 25 Dec, 26 Dec
    2024: 1 Jan, 2 Jan, 29 Mar, 6 May, 27 May, 5 Aug, 2 Dec, 25 Dec, 26 Dec
    2025: 1 Jan, 2 Jan, 18 Apr, 5 May, 26 May, 4 Aug, 1 Dec, 25 Dec, 26 Dec
    2026: 1 Jan, 2 Jan, 3 Apr, 4 May, 25 May, 15 Jun, 3 Aug, 30 Nov, 25 Dec, 28 Dec
    2027: 1 Jan, 4 Jan, 26 Mar, 3 May, 31 May, 2 Aug, 30 Nov, 27 Dec, 28 Dec
    2028: 3 Jan, 4 Jan, 14 Apr, 1 May, 29 May, 7 Aug, 30 Nov, 25 Dec, 26 Dec
""",
    NORTHERN_IRELAND: """
    2012: 2 Jan, 19 Mar, 6 Apr, 9 Apr, 7 May, 4 Jun, 5 Jun, 12 Jul, 27 Aug, 25 Dec, 26 Dec
    2013: 1 Jan, 18 Mar, 29 Mar, 1 Apr, 6 May, 27 May, 12 Jul, 26 Aug, 25 Dec, 26 Dec
    2014: 1 Jan, 17 Mar, 18 Apr, 21 Apr, 5 May, 26 May, 14 Jul, 25 Aug, 25 Dec, 26 Dec
    2015: 1 Jan, 17 Mar, 3 Apr, 6 Apr, 4 May, 25 May, 13 Jul, 31 Aug, 25 Dec, 28 Dec
    2016: 1 Jan, 17 Mar, 25 Mar, 28 Mar, 2 May, 30 May, 12 Jul, 29 Aug, 26 Dec, 27 Dec
    2017: 2 Jan, 17 Mar, 14 Apr, 17 Apr, 1 May, 29 May, 12 Jul, 28 Aug, 25 Dec, 26 Dec
    2018: 1 Jan, 19 Mar, 30 Mar, 2 Apr, 7 May, 28 May, 12 Jul, 27 Aug, 25 Dec, 26 Dec
    2019: 1 Jan, 18 Mar, 19 Apr, 22 Apr, 6 May, 27 May, 12 Jul, 26 Aug, 25 Dec, 26 Dec
    2020: 1 Jan, 17 Mar, 10 Apr, 13 Apr, 8 May, 25 May, 13 Jul, 31 Aug, 25 Dec, 28 Dec
    2021: 1 Jan, 17 Mar, 2 Apr, 5 Apr, 3 May, 31 May, 12 Jul, 30 Aug, 27 Dec, 28 Dec
    2022: 3 Jan, 17 Mar, 15 Apr, 18 Apr, 2 May, 2 Jun, 3 Jun, 12 Jul, 29 Aug, 19 Sep, 26 Dec, 27 Dec
    2023: 2 Jan, 17 Mar, 7 Apr, 10 Apr, 1 May, 8 May, 29 May, 12 Jul, 28 Aug, 25 Dec, 26 Dec
    2024: 1 Jan, 18 Mar, 29 Mar, 1 Apr, 6 May, 27 May, 12 Jul, 26 Aug, 25 Dec, 26 Dec
    2025: 1 Jan, 17 Mar, 18 Apr, 21 Apr, 5 May, 26 May, 14 Jul, 25 Aug, 25 Dec, 26 Dec
    2026: 1 Jan, 17 Mar, 3 Apr, 6 Apr, 4 May, 25 May, 13 Jul, 31 Aug, 25 Dec, 28 Dec
    2027: 1 Jan, 17 Mar, 26 Mar, 29 Mar, 3 May, 31 May, 12 Jul, 30 Aug, 27 Dec, 28 Dec
    2028: 3 Jan, 17 Mar, 14 Apr, 17 Apr, 1 May, 29 May, 12 Jul, 28 Aug, 25 Dec, 26 Dec
""",
}


def _years(table: str) -> dict[int, frozenset[date]]:
    rows = (line.strip().split(": ") for line in table.strip().splitlines())
    return {int(year): frozenset(_day(each, year) for each in days.split(", ")) for year, days in rows}


def _day(each: str, year: str) -> date:
    return datetime.strptime(f"{each} {year}", "%d %b %Y").date()  # noqa: DTZ007


PUBLISHED = {nation: _years(table) for nation, table in TABLE.items()}


def is_projected(*asked: int) -> bool:
    """Is one of these a year that the government had not published yet, or that lies before the table?"""
    return any(year not in years for year in asked for years in PUBLISHED.values())


@cache
def bank_holidays(nation: str, year: int) -> frozenset[date]:
    """The days of a year. Raises KeyError for a nation that is not one of NATIONS."""
    published = PUBLISHED[nation]
    return published[year] if year in published else projected(nation, year)
