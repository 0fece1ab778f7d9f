"""The 118 dynamic names: each has values of Postman's form, new each time, the same again with the same seed."""

import re

import pytest

from bench.postman.dynamic import dynamic_values
from bench.postman.variables import Variables

NAMES = re.findall(
    r"\w+",
    """
guid timestamp isoTimestamp randomInt randomPhoneNumber randomPhoneNumberExt randomLocale randomWords randomFilePath
randomDirectoryPath randomCity randomStreetName randomStreetAddress randomCountry randomCountryCode randomLatitude
randomLongitude randomColor randomDepartment randomProductName randomProductAdjective randomProductMaterial
randomProduct randomCompanyName randomCompanySuffix randomCatchPhrase randomBs randomCatchPhraseAdjective
randomCatchPhraseDescriptor randomCatchPhraseNoun randomBsAdjective randomBsBuzz randomBsNoun randomDatabaseColumn
randomDatabaseType randomDatabaseCollation randomDatabaseEngine randomDatePast randomDateFuture randomDateRecent
randomMonth randomWeekday randomBankAccount randomBankAccountName randomCreditCardMask randomPrice
randomTransactionType randomCurrencyCode randomCurrencyName randomCurrencySymbol randomBitcoin randomBankAccountIban
randomBankAccountBic randomAbbreviation randomAdjective randomNoun randomVerb randomIngverb randomPhrase
randomAvatarImage randomImageUrl randomAbstractImage randomAnimalsImage randomBusinessImage randomCatsImage
randomCityImage randomFoodImage randomNightlifeImage randomFashionImage randomPeopleImage randomNatureImage
randomSportsImage randomTransportImage randomImageDataUri randomEmail randomExampleEmail randomUserName randomProtocol
randomUrl randomDomainName randomDomainSuffix randomDomainWord randomIP randomIPV6 randomUserAgent randomHexColor
randomMACAddress randomPassword randomLoremWord randomLoremWords randomLoremSentence randomLoremSlug
randomLoremSentences randomLoremParagraph randomLoremParagraphs randomLoremText randomLoremLines randomFirstName
randomLastName randomFullName randomJobTitle randomNamePrefix randomNameSuffix randomJobDescriptor randomJobArea
randomJobType randomUUID randomBoolean randomWord randomAlphaNumeric randomFileName randomCommonFileName randomMimeType
randomCommonFileType randomCommonFileExt randomFileType randomFileExt randomSemver
""",
)

FORMS = {
    "guid": r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}",
    "timestamp": r"\d{10}",
    "isoTimestamp": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z",
    "randomPhoneNumber": r"[2-9]\d\d-[2-9]\d\d-\d{4}",
    "randomPhoneNumberExt": r"\d{1,2}-[2-9]\d\d-[2-9]\d\d-\d{4}",
    "randomWords": r"\S.*\S",
    "randomFilePath": r"/\S*/[a-z0-9_]+\.\w+",
    "randomStreetAddress": r"\d{3,5} \w+ \w+",
    "randomCountryCode": r"[A-Z]{2}",
    "randomLatitude": r"-?\d{1,2}\.\d{4}",
    "randomLongitude": r"-?\d{1,3}\.\d{4}",
    "randomDatePast": r"\w{3} \w{3} \d\d \d{4} \d\d:\d\d:\d\d GMT\+0000 \(Coordinated Universal Time\)",
    "randomBankAccount": r"\d{8}",
    "randomCreditCardMask": r"\d{4}",
    "randomPrice": r"\d{1,4}\.\d\d",
    "randomCurrencyCode": r"[A-Z]{3}",
    "randomBitcoin": r"[13][1-9A-HJ-NP-Za-km-z]{25,33}",
    "randomBankAccountBic": r"[A-Z]{7}\d|[A-Z]{6}[A-Z]\d",
    "randomEmail": r"[A-Za-z0-9._]+@(gmail|yahoo|hotmail)\.com",
    "randomExampleEmail": r"[A-Za-z0-9._]+@example\.(com|net|org)",
    "randomUrl": r"https?://[a-z]+\.[a-z]+",
    "randomIP": r"\d{1,3}(\.\d{1,3}){3}",
    "randomIPV6": r"[0-9a-f]{4}(:[0-9a-f]{4}){7}",
    "randomHexColor": r"#[0-9a-f]{6}",
    "randomMACAddress": r"[0-9a-f]{2}(:[0-9a-f]{2}){5}",
    "randomPassword": r"\w{15}",
    "randomLoremWords": r"[a-z]+ [a-z]+ [a-z]+",
    "randomLoremSlug": r"[a-z]+-[a-z]+-[a-z]+",
    "randomLoremSentence": r"[A-Z][a-z]*( [a-z]+){2,9}\.",
    "randomLoremParagraphs": r"(.+\n){2}.+",
    "randomJobTitle": r"\w+ \w+ \w+",
    "randomBoolean": r"true|false",
    "randomAlphaNumeric": r"[a-z0-9]",
    "randomCommonFileName": r"[a-z0-9_]+\.\w+",
    "randomMimeType": r"[a-z]+/[a-z0-9.+-]+",
    "randomSemver": r"\d\.\d\.\d",
}


def test_there_are_as_many_as_postman_has() -> None:
    assert len(NAMES) == 118
    assert sorted(dynamic_values(1)) == sorted(f"${name}" for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_each_name_makes_a_text_with_nothing_left_in_it(name: str) -> None:
    make = dynamic_values(7)[f"${name}"]
    for _ in range(30):
        value = make()
        assert value.strip()
        assert not re.search(r"\[|\]|\{\{", value)
        assert re.fullmatch(FORMS.get(name, r"(?s).+"), value), value


def test_values_are_new_each_time_and_the_same_with_the_same_seed() -> None:
    text = "{{$randomEmail}} {{$randomEmail}} {{$randomLoremText}} {{$randomUUID}} {{$randomBankAccountIban}}"
    first, second = (Variables(dynamic=dynamic_values("1/0")).fill(text) for _ in range(2))
    assert first == second != Variables(dynamic=dynamic_values("1/1")).fill(text)
    assert first.split()[0] != first.split()[1]


def test_account_numbers_have_the_right_check_digits() -> None:
    make = dynamic_values(3)["$randomBankAccountIban"]
    for _ in range(50):
        number = make()
        assert int("".join(str(int(each, 36)) for each in number[4:] + number[:4])) % 97 == 1


def test_whole_numbers_reach_both_ends() -> None:
    make = dynamic_values(5)["$randomInt"]
    drawn = {int(make()) for _ in range(20_000)}
    assert (min(drawn), max(drawn)) == (0, 1000)
