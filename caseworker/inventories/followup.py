"""Until when an entry inventory may be completed: ten days for anything, the first month of heating for the heating."""

from datetime import date, timedelta

from caseworker.dates import add_months
from caseworker.parameters.service import ParameterTable

ONE_DAY = timedelta(days=1)


def heating_window(on: date, parameters: ParameterTable) -> tuple[date, date]:
    """Return the first and the last day of the month of heating during, or after, which an inventory was made.

    **Source:** loi n° 89-462, article 3-2; parameters `inventory.heating_season_starts` and `inventory.heating_completion_months`.
    """
    month, day = (int(part) for part in parameters.text("inventory.heating_season_starts", on).split("-"))
    months = parameters.integer("inventory.heating_completion_months", on)
    for year in (on.year - 1, on.year, on.year + 1):
        first = date(year, month, 1) + (day - 1) * ONE_DAY
        last = add_months(first, months) - ONE_DAY
        if last >= on:
            break
    return first, last
