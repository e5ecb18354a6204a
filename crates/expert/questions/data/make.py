"""Writes the statements beside it: an invented person's, the same at each run."""

import calendar
import pathlib
from datetime import date, timedelta

FIRST, LAST = date(2024, 7, 1), date(2026, 6, 14)
HERE = pathlib.Path(__file__).parent

# Days on which nothing is bought, so that "since Christmas", "the last 30 days" and "last week"
# mean the same however their ends are counted.
QUIET = {date(2024, 12, 25), date(2025, 12, 25), date(2026, 5, 15), date(2026, 5, 16),
         date(2026, 6, 7), date(2026, 6, 14)}

# Trips abroad: first day, last day, what is paid in euros there.
TRIPS = [
    (date(2024, 9, 10), date(2024, 9, 18), ["PINGO DOCE LISBOA", "METRO DE LISBOA", "CAFE BRASILEIRA LISBOA",
     "RESTAURANTE ALFAMA LISBOA", "MUSEUM GULBENKIAN LISBOA"], ("HOTEL BAIXA LISBOA", 61200)),
    (date(2025, 5, 6), date(2025, 5, 15), ["BILLA WIEN", "WIENER LINIEN", "CAFE CENTRAL WIEN",
     "RESTAURANT PRATER WIEN", "MUSEUM ALBERTINA WIEN"], ("HOTEL DONAU WIEN", 84650)),
    (date(2025, 10, 3), date(2025, 10, 11), ["MERCADONA BARCELONA", "METRO BARCELONA", "CAFE GRACIA BARCELONA",
     "RESTAURANTE BARCELONETA", "MUSEUM PICASSO BARCELONA"], ("HOTEL RAMBLA BARCELONA", 77420)),
    (date(2026, 5, 18), date(2026, 5, 26), ["REWE BERLIN", "BVG BERLIN", "CAFE KREUZBERG BERLIN",
     "RESTAURANT SPREE BERLIN", "MUSEUM INSEL BERLIN"], ("HOTEL MITTE BERLIN", 69300)),
]
EURO_CENTS = [1900, 420, 780, 3400, 1500]

# Every month: day, words, and the price in cents from a month on.
CHEQUE_MONTHLY = [
    (1, "RENT OAKVIEW APARTMENTS", {"2024-07": 1150000, "2025-07": 1219000}),
    (3, "VIRGIN ACTIVE GYM", {"2024-07": 59900, "2025-10": 0}),
    (4, "FIBRE INTERNET HOMELINK", {"2024-07": 79900, "2026-01": 84900}),
    (5, "DISCOVERY HEALTH MEDICAL AID", {"2024-07": 265000, "2025-01": 289000, "2026-01": 312000}),
    (6, "OUTSURANCE CAR INSURANCE", {"2024-07": 98700, "2025-10": 104200}),
    (6, "OLD MUTUAL LIFE COVER", {"2024-07": 41200}),
    (7, "PARKVIEW PRIMARY SCHOOL FEES", {"2024-07": 235000, "2024-12": 0, "2025-01": 252000, "2025-12": 0,
                                         "2026-01": 270000}),
    (26, "TRANSFER TO SAVINGS", {"2024-07": 250000, "2025-03": 300000, "2026-03": 350000}),
    (28, "MONTHLY ACCOUNT FEE", {"2024-07": 11500, "2025-07": 12500}),
]
SALARY = {"2024-07": 3850000, "2025-03": 4120000, "2026-03": 4367200}
CARD_MONTHLY = [
    (7, "NETFLIX SUBSCRIPTION", {"2024-07": 19900, "2025-05": 22900}),
    (8, "SPOTIFY", {"2024-07": 6499, "2026-02": 7499}),
    (12, "SHOWMAX", {"2024-07": 9900}),
]
EURO_MONTHLY = [
    (11, "HETZNER CLOUD", {"2024-07": 539}),
    (18, "ADOBE CREATIVE CLOUD", {"2024-07": 2459, "2025-09": 2643}),
    (30, "ACCOUNT MAINTENANCE FEE", {"2024-07": 350}),
]

# Now and then: words, cents, by how many per cent they vary, how often in a thousand days.
CHEQUE_OFTEN = [
    ("CHECKERS SUPERMARKET", 45000, 60, 215), ("PICK N PAY", 26500, 60, 140), ("SPAR", 14800, 50, 105),
    ("WOOLWORTHS FOOD", 28000, 55, 110), ("FOOD LOVERS MARKET", 21500, 45, 50), ("ENGEN FUEL", 68000, 25, 90),
    ("UBER TRIP", 11800, 50, 110), ("CLICKS PHARMACY", 21900, 60, 55), ("VODACOM PREPAID AIRTIME", 9900, 50, 95),
    ("ATM CASH WITHDRAWAL", 55000, 45, 60), ("DR NAIDOO CONSULTATION", 72000, 20, 10),
]
CARD_OFTEN = [
    ("MUGG AND BEAN RESTAURANT", 24500, 45, 60), ("NANDOS", 18900, 40, 45), ("OCEAN BASKET", 38500, 35, 18),
    ("UBER EATS", 21500, 40, 70), ("MR D FOOD", 18200, 40, 45), ("VIDA E CAFFE", 6800, 30, 80),
    ("SHELL SERVICE STATION", 62000, 25, 55), ("TAKEALOT ONLINE SHOPPING", 54900, 70, 40),
    ("MR PRICE", 38000, 60, 25), ("ZARA", 89900, 50, 14), ("WOOLWORTHS CLOTHING", 64900, 50, 18),
    ("STER KINEKOR CINEMA", 24000, 30, 30), ("EXCLUSIVE BOOKS", 34500, 40, 16),
]

# Once: day, words, cents.
CHEQUE_ONCE = [
    (date(2024, 8, 14), "DEBIT ORDER RETURNED FEE", -9500), (date(2025, 6, 6), "DEBIT ORDER RETURNED FEE", -9900),
    (date(2026, 2, 3), "DEBIT ORDER RETURNED FEE", -10500), (date(2024, 12, 13), "BONUS KHANYA DESIGN STUDIO", 2000000),
    (date(2025, 12, 15), "BONUS KHANYA DESIGN STUDIO", 2250000), (date(2025, 10, 22), "SARS TAX REFUND", 643017),
    (date(2024, 11, 19), "SARS TAX REFUND", 418240), (date(2025, 3, 12), "CAR LICENCE RENEWAL", -74400),
    (date(2026, 3, 11), "CAR LICENCE RENEWAL", -79200), (date(2025, 2, 20), "MIDAS CAR SERVICE", -386500),
    (date(2026, 2, 18), "MIDAS CAR SERVICE", -412050), (date(2025, 8, 21), "TIGER WHEEL TYRES", -548000),
    (date(2025, 7, 29), "DISCOVERY HEALTH CLAIM REFUND", 118000), (date(2026, 4, 16), "BRYANSTON VET CLINIC", -186500),
    (date(2025, 1, 23), "BRYANSTON VET CLINIC", -94000), (date(2025, 9, 9), "DR PILLAY DENTIST", -214000),
    (date(2026, 3, 4), "DR PILLAY DENTIST", -98000), (date(2026, 4, 22), "SPEC SAVERS", -279900),
]
CARD_ONCE = [
    (date(2024, 11, 15), "ANNUAL CARD FEE", -45000), (date(2025, 11, 14), "ANNUAL CARD FEE", -48000),
    (date(2024, 10, 20), "INTEREST CHARGED", -18744), (date(2025, 11, 28), "INCREDIBLE CONNECTION LAPTOP", -1849900),
    (date(2025, 8, 9), "AMAZON MARKETPLACE USA", -132860), (date(2025, 8, 9), "INTERNATIONAL TRANSACTION FEE", -3654),
    (date(2026, 1, 17), "AMAZON MARKETPLACE USA", -98740), (date(2026, 1, 17), "INTERNATIONAL TRANSACTION FEE", -2715),
    (date(2026, 3, 24), "AMAZON MARKETPLACE USA", -76420), (date(2026, 3, 24), "INTERNATIONAL TRANSACTION FEE", -2102),
    (date(2024, 12, 3), "FLYSAFAIR", -346200), (date(2025, 11, 18), "FLYSAFAIR", -398400),
    (date(2026, 4, 2), "FLYSAFAIR", -214900), (date(2024, 12, 19), "LEKKESLAAP GUESTHOUSE", -520000),
    (date(2025, 12, 18), "LEKKESLAAP GUESTHOUSE", -584000), (date(2025, 12, 4), "TAKEALOT REFUND", 64900),
    (date(2026, 3, 19), "ZARA REFUND", 79900), (date(2025, 6, 18), "TAKEALOT ONLINE SHOPPING", -129900),
    (date(2026, 2, 10), "TAKEALOT ONLINE SHOPPING", -84900), (date(2026, 4, 25), "COMPUTICKET THEATRE", -96000),
    (date(2025, 9, 13), "COMPUTICKET THEATRE", -72000), (date(2026, 5, 9), "NETFLORIST FLOWERS", -64900),
]
# The takealot account is not used around the ends of "the past six months".
NO_TAKEALOT = [(date(2025, 12, 1), date(2025, 12, 16)), (date(2026, 6, 1), date(2026, 6, 14))]
INVOICES = [
    (date(2024, 7, 16), "BRANDT", 86000), (date(2024, 8, 15), "BRANDT", 92000), (date(2024, 9, 4), "LUMEN", 64000),
    (date(2024, 10, 17), "BRANDT", 78000), (date(2024, 12, 5), "LUMEN", 112000), (date(2025, 1, 21), "BRANDT", 81000),
    (date(2025, 2, 18), "BRANDT", 95500), (date(2025, 3, 27), "LUMEN", 71000), (date(2025, 4, 15), "BRANDT", 88000),
    (date(2025, 6, 12), "BRANDT", 104000), (date(2025, 7, 24), "LUMEN", 66500), (date(2025, 9, 2), "BRANDT", 97000),
    (date(2025, 10, 21), "LUMEN", 83000), (date(2025, 11, 20), "BRANDT", 109000), (date(2026, 1, 15), "BRANDT", 91500),
    (date(2026, 2, 24), "LUMEN", 74500), (date(2026, 3, 17), "BRANDT", 118000), (date(2026, 4, 28), "LUMEN", 69000),
    (date(2026, 5, 6), "BRANDT", 102500), (date(2026, 6, 9), "BRANDT", 87000),
]
CLIENTS = {"BRANDT": "FREELANCE INVOICE STUDIO BRANDT", "LUMEN": "FREELANCE INVOICE LUMEN AGENCY"}
# From the euro account: day, cents in euros, cents in rand a day later.
BROUGHT_HOME = [(date(2024, 11, 6), 60000, 1136400), (date(2025, 3, 3), 50000, 962500),
                (date(2025, 8, 13), 60000, 1228200), (date(2026, 1, 27), 55000, 1041150)]


class Chance:
    """A small pseudo-random sequence (xorshift64*), so that nothing depends on Python's version."""

    def __init__(self, seed):
        self.state = seed

    def below(self, limit):
        mask = (1 << 64) - 1
        self.state ^= self.state >> 12
        self.state ^= (self.state << 25) & mask
        self.state ^= self.state >> 27
        return ((self.state * 0x2545F4914F6CDD1D & mask) >> 16) % limit

    def around(self, cents, percent):
        return cents + cents * (self.below(2 * percent * 100 + 1) - percent * 100) // 10000


def days():
    return (FIRST + timedelta(n) for n in range((LAST - FIRST).days + 1))


def month_end(day):
    return day.day == calendar.monthrange(day.year, day.month)[1]


def price(prices, day):
    return prices[max(month for month in prices if month <= f"{day:%Y-%m}")]


def monthly(table, day):
    for on, words, prices in table:
        if (on == day.day or (on > day.day and month_end(day))) and price(prices, day):
            yield words, -price(prices, day)


def once(table, day):
    return [(words, cents) for on, words, cents in table if on == day]


def away(day):
    return any(first <= day <= last for first, last, *_ in TRIPS)


def often(table, day, chance):
    for words, cents, percent, times in table:
        spent = chance.around(cents, percent)
        if chance.below(1000) >= times or day in QUIET or away(day):
            continue
        if "TAKEALOT" in words and any(first <= day <= last for first, last in NO_TAKEALOT):
            continue
        yield words, -spent


def pay_day(day):
    """The 25th, or the Friday before a weekend; in December the 15th."""
    on = date(day.year, day.month, 15 if day.month == 12 else 25)
    return on - timedelta(max(0, on.weekday() - 4))


def card():
    chance, balance, lines, owed = Chance(0xC0FFEE11), -231050, [], 231050
    for day in days():
        rows = list(monthly(CARD_MONTHLY, day)) + once(CARD_ONCE, day) + list(often(CARD_OFTEN, day, chance))
        if day.day == 27:
            # Once only a part was paid.
            rows.insert(0, ("CARD PAYMENT RECEIVED", 150000 if day == date(2024, 9, 27) else owed))
        for words, cents in rows:
            balance += cents
            lines.append((day, words, cents, balance))
        if day.day == 20:
            owed = -balance
    return lines


def cheque(paid_to_card):
    chance, balance, lines = Chance(0x5DEECE66D), 4082350, []
    for day in days():
        rows = [("SALARY KHANYA DESIGN STUDIO", price(SALARY, day))] if day == pay_day(day) else []
        rows += list(monthly(CHEQUE_MONTHLY, day)) + once(CHEQUE_ONCE, day)
        if day.day == 2:
            winter = 30 if day.month in (6, 7, 8) else 0
            rows.append(("CITY POWER ELECTRICITY", -chance.around(118000 * (100 + winter) // 100, 18)))
        if day.day == 3:
            rows.append(("MUNICIPAL WATER AND RATES", -chance.around(64500, 15)))
        if day.weekday() == 4 and (day - FIRST).days % 14 == 4:
            rows.append(("GARDEN SERVICE THEMBA", -(35000 if day < date(2025, 9, 1) else 38000)))
        rows += [("TRANSFER FROM EURO ACCOUNT", rand) for on, _, rand in BROUGHT_HOME if on + timedelta(1) == day]
        rows += [("TRANSFER TO CREDIT CARD", -paid_to_card[day])] if day in paid_to_card else []
        for words, cents in often(CHEQUE_OFTEN, day, chance):
            if "ATM" in words:
                cents = -(-cents // 10000) * 10000
                rows += [(words, cents), ("CASH WITHDRAWAL FEE", cents // 10000 * 240)]
            else:
                rows.append((words, cents))
        if day == LAST:
            rows.append(("UBER TRIP", -9740))
        if month_end(day):
            rows.append(("SMS NOTIFICATION FEE", -chance.around(1600, 40)))
        for words, cents in rows:
            balance += cents
            lines.append((day, words, cents, balance))
        if month_end(day):
            interest = max(0, balance) * 15 // 12000
            if interest:
                balance += interest
                lines.append((day, "INTEREST EARNED", interest, balance))
    return lines


def euro():
    chance, balance, lines = Chance(0xE0E0E0E1), 184300, []
    for day in days():
        rows = [(CLIENTS[who], cents) for on, who, cents in INVOICES if on == day] + list(monthly(EURO_MONTHLY, day))
        rows += [("TRANSFER TO CHEQUE ACCOUNT", -cents) for on, cents, _ in BROUGHT_HOME if on == day]
        for first, last, places, hotel in TRIPS:
            if day == last:
                rows.append((hotel[0], -hotel[1]))
            if first <= day <= last:
                for words, cents in zip(places, EURO_CENTS):
                    spent = chance.around(cents, 40)
                    if chance.below(1000) < 620:
                        rows.append((words, -spent))
        for words, cents in rows:
            balance += cents
            lines.append((day, words, cents, balance))
    return lines


def money(cents):
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02}"


def write(name, currency, lines):
    first, last = lines[0][0], lines[-1][0]
    rows = "".join(f"{day},{words},{money(cents)},{money(balance)},{currency}\n"
                   for day, words, cents, balance in lines)
    path = HERE / f"{name}_{first:%Y-%m}_{last:%Y-%m}.csv"
    path.write_text("Date,Description,Amount,Balance,Currency\n" + rows)
    print(path.name, len(lines), "rows, lowest balance", money(min(line[3] for line in lines)))


def main():
    on_card = card()
    paid = {day: cents for day, words, cents, _ in on_card if words == "CARD PAYMENT RECEIVED"}
    on_cheque = cheque(paid)
    middle = date(2025, 7, 1)
    write("cheque", "ZAR", [line for line in on_cheque if line[0] < middle])
    write("cheque", "ZAR", [line for line in on_cheque if line[0] >= middle])
    write("card", "ZAR", on_card)
    write("euro", "EUR", euro())


main()
