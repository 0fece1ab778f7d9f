"""The shapes in which people write a day, or a month alone."""

import re

_MONTH = (
    r"(?P<month>(?:jan(?=uary|\b)|feb(?=ruary|\b)|mar(?=ch|\b)|apr(?=il|\b)|may\b|jun(?=e|\b)|jul(?=y|\b)"
    r"|aug(?=ust|\b)|sep(?=t|\b)|oct(?=ober|\b)|nov(?=ember|\b)|dec(?=ember|\b)))[a-z]*\.?"
)
DATES = (
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)\s?[-/.年]\s?(?P<m>\d{1,2})\s?[-/.月]\s?(?P<d>\d{1,2})(?!\d)\s?日?"),
    re.compile(
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH},?\s(?P<y>(?:19|20)\d\d)(?!\d)", re.IGNORECASE
    ),
    re.compile(rf"(?<![a-z]){_MONTH}\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y>(?:19|20)\d\d)(?!\d)", re.IGNORECASE),
)
MONTHS_ALONE = (
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)\s?年\s?(?P<m>\d{1,2})\s?月(?:份|初|中旬|底|末)?"),
    re.compile(rf"(?<![a-z]){_MONTH},?\s(?:of\s)?(?P<y>(?:19|20)\d\d)(?!\d)", re.IGNORECASE),
    re.compile(r"(?<![\d.,-])(?P<y>20\d\d)-(?P<m>0[1-9]|1[0-2])(?![\d-])"),
)
