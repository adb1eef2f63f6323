"""The made-up world is reproducible, valid, and hard in the ways it promises."""

from collections import Counter, defaultdict

from stdnum.cn import ric, uscc

from zhike.engines.synthetic import make_population

WORLD = make_population(3000, 200, seed=11)


def test_the_same_seed_makes_the_same_world() -> None:
    assert make_population(300, 20, seed=5) == make_population(300, 20, seed=5)
    assert make_population(300, 20, seed=5) != make_population(300, 20, seed=6)


def test_every_id_and_credit_code_has_a_valid_check_digit() -> None:
    for person in WORLD.persons:
        assert ric.calc_check_digit(person.id_number) == person.id_number[-1]
        assert person.id_number[6:14] == person.birth_date.replace("-", "")
        assert int(person.id_number[16]) % 2 == (person.gender == "male")
    assert all(uscc.is_valid(organization.credit_code) for organization in WORLD.organizations)


def test_families_share_an_address_and_children_the_phone_of_a_parent() -> None:
    homes = defaultdict(list)
    for person in WORLD.persons:
        homes[person.household].append(person)
    shared = [members for members in homes.values() if len(members) > 1]
    assert shared
    assert all(len({member.address for member in members}) == 1 for members in shared)
    children = [person for person in WORLD.persons if person.birth_date > "2011"]
    assert children
    assert all(child.mobile == child.household_phone for child in children)


def test_some_colleagues_are_namesakes() -> None:
    staff = Counter((person.employer, person.name) for person in WORLD.persons if person.employer is not None)
    assert any(count > 1 for count in staff.values())


def test_contacts_work_for_their_organization() -> None:
    for organization in WORLD.organizations:
        assert all(WORLD.persons[number].employer == organization.number for number in organization.contacts)
