//! The words of headers, summary rows and labels, in the languages of banks. All words here are
//! folded: lower case, no accents, single spaces.

#[cfg(feature = "encodings")]
mod eastern;

use std::{collections::HashMap, sync::LazyLock};

use crate::{Field, letters};

/// `text` in lower case, without accents, punctuation as single spaces.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in letters::bare(text).flat_map(char::to_lowercase) {
        match c {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'ı' => folded.push('i'),
            '+' => folded.push('+'),
            c if c.is_alphanumeric() => folded.push(c),
            _ if folded.ends_with(' ') || folded.is_empty() => {}
            _ => folded.push(' '),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// Whole headers and what they mean; the number says how well, 0 to 100.
const HEADERS: &[(Field, u8, &str)] = &[
    (
        Field::BookingDate,
        95,
        "posting date, posted date, post date, posted, booking date, booked, date posted, date processed, \
         processed date, completed date, date completed, buchungstag, buchungsdatum, buchung, datum \
         buchung, gebucht am, date de comptabilisation, date comptable, date operation, date d operation, \
         fecha de operacion, fecha operacion, fecha contable, data movimento, data mov, data contabile, \
         data registrazione, data lancamento, data do movimento, boekingsdatum, boekdatum, bokforingsdag, \
         bokforingsdatum, bokfoert dato, bogforingsdato, bokforingsdato, bokfort dato, data ksiegowania, \
         datum zauctovani, zauctovano, data operacji, transaksiedatum, date booked, konyveles datuma, \
         konyvelesi datum",
    ),
    (
        Field::BookingDate,
        90,
        "date, datum, fecha, data, dato, dag, pvm, paivamaara, datum transakce, tranzakcio datuma, date \
         transaction, kuupaev, paev, data valuta contabile, day, tarih",
    ),
    (
        Field::BookingDate,
        80,
        "transaction date, trans date, date of transaction, trans date time, tran date, entry date, \
         effective date, transactiedatum, transaktionsdatum, transaktionsdag, transaksjonsdato, \
         transaktionsdato, datum provedeni, datum odepsani, fecha transaccion, fecha de transaccion, data \
         transakcji, data transazione, data da transacao, date time, datetime, timestamp, time, started \
         date, created on, created, purchase date, kaufdatum, belegdatum, rentedatum, date achat, data \
         operazione, transaction date time, date and time, transaction timestamp, umsatztag",
    ),
    (
        Field::ValueDate,
        90,
        "value date, date value, wert, valuta, valutadatum, wertstellung, wertstellungsdatum, wertstellungstag, \
         valutatag, date de valeur, date valeur, fecha valor, fecha de valor, data valuta, data valor, \
         data de valor, valuutapaev, valutadato, valutadag, rentedatum, rentedato, rantedag, datum \
         valuty, data waluty, waardedatum, erteknap, interest date, val date, valuta datum",
    ),
    (
        Field::Amount,
        95,
        "amount, net, net amount, transaction amount, betrag, umsatz, bedrag, montant, importe, importo, \
         valor, quantia, montante, belopp, belob, belop, kwota, castka, zauctovana castka, betrag eur, \
         montant net, importe eur, monto, cantidad, transaktionsbetrag, kwota transakcji, kwota operacji, \
         objem, transaksiebedrag, bedrag eur, amount eur, amount usd, amount gbp, amount zar, tranzakcio \
         osszege, osszeg, amt, betrag in eur, castka v mene uctu, summa, amount in account currency, \
         valeur, buchungsbetrag, billing amount, kwota w walucie rachunku, value, movement, movimento, \
         importe movimiento, transaktionsbelopp, saldo movimento, beloep, belopp sek, bedrag in eur, \
         gross amount, amount r, tutar, suma",
    ),
    (Field::Amount, 60, "gross, brutto, total, local amount, money"),
    (
        Field::Debit,
        92,
        "debit, debits, debit amount, withdrawal, withdrawals, withdrawal amount, withdrawal amt, paid \
         out, money out, out, payments, soll, belastung, belastungen, ausgang, ausgaben, lastschrift, \
         abgang, debet, debet bedrag, af, uitgaven, sortie, depense, depenses, montant debit, debit \
         euros, debito, debitos, cargo, cargos, adeudo, retiros, dare, uscite, addebiti, addebito, \
         saidas, saida, ut, uttag, udbetaling, hoevet, haevet, ut av konto, ut fra konto, utgift, \
         utgifter, obciazenia, obciazenie, wydatki, wydatek, vydaje, vydaj, debetbedrag, debiete, debiet, \
         onttrekking, onttrekkings, terheles, spent, spend, expense, outflow, betaald, money out r, \
         uitgaande bedrag, belastung chf, belastung in chf, debit amt, debited, dr, dr amount, paid out \
         gbp, bij af",
    ),
    (
        Field::Credit,
        92,
        "credit, credits, credit amount, deposit, deposits, deposit amount, deposit amt, paid in, money \
         in, in, receipts, haben, gutschrift, gutschriften, eingang, einnahmen, zugang, kredit, credit \
         bedrag, bij, inkomsten, entree, recette, recettes, montant credit, credit euros, credito, \
         creditos, abono, abonos, depositos, avere, entrate, accrediti, accredito, entradas, entrada, \
         insattning, indbetaling, indsat, inn, inn pa konto, inntekt, inntekter, uznania, uznanie, \
         wplywy, wplyw, prijmy, prijem, creditbedrag, krediete, krediet, inbetaling, deposito s, \
         jovairas, received, income, inflow, ontvangen, money in r, inkomende bedrag, gutschrift chf, \
         gutschrift in chf, credit amt, credited, cr, cr amount, paid in gbp, deposito",
    ),
    (
        Field::Balance,
        95,
        "balance, running balance, account balance, balance after, balance after transaction, closing \
         balance, saldo, saldo na transactie, saldo nach buchung, kontostand, solde, saldo disponible, \
         saldo contabile, saldo contable, saldo contabilistico, saldo po operacji, saldo po transakcji, \
         saldo efter, bokfort saldo, bokford saldo, saldi, zustatek, zustatek po, zustatek po transakci, \
         balans, egyenleg, saldo progressivo, saldo final, ledger balance, available balance, resulting \
         balance, saldo efter transaktion, saldo etter, bogfort saldo, saldo boeking, rekeningsaldo, \
         current balance, kontosaldo, balance r, saldo in eur, saldo na mutatie, saldo chf, bal, end \
         balance",
    ),
    (
        Field::Description,
        90,
        "description, transaction description, details, transaction details, memo, narrative, narration, \
         particulars, reference, payment reference, remarks, transaction remarks, note, notes, message, \
         text, buchungstext, verwendungszweck, vorgang verwendungszweck, beschreibung, buchungsdetails, \
         bezeichnung, mitteilung, avisierungstext, libelle, libelle operation, libelle de l operation, \
         description operation, communication, nature de l operation, motif, concepto, descripcion, \
         observaciones, detalle, movimiento, descricao, descritivo, historico, descrizione, causale, \
         descrizione operazione, descrizione estesa, omschrijving, mededelingen, mededeling, omschrijving \
         1, omschrijving 2, omschrijving 3, vrije mededeling, gestructureerde mededeling, naam \
         omschrijving, beskrivning, meddelande, rubrik, transaktion, tekst, beskrivelse, forklaring, \
         opis, opis operacji, opis transakcji, tytul, tytulem, popis, zprava, poznamka, zprava pro \
         prijemce, zprava pro me, polozka, beskrywing, besonderhede, verwysing, kozlemeny, original \
         description, name description, transaction narrative, description 1, description 2, \
         description1, description2, statement description, transaction, transaction information, \
         umsatzinfo, umsatztext, payment details, tranzakcio tipusa, selite, viesti, aciklama, \
         omschrijvingen, detail, specification, specifikation, purpose",
    ),
    (
        Field::Counterparty,
        90,
        "payee, name, counterparty, counterparty name, beneficiary, merchant, merchant name, recipient, \
         payer, other party, payee name, vendor, beneficiary name, beguenstigter zahlungspflichtiger, \
         begunstigter zahlungspflichtiger, empfanger, auftraggeber empfanger, auftraggeber beguenstigter, \
         auftraggeber begunstigter, name zahlungsbeteiligter, zahlungsempfanger, zahlungsempfanger in, \
         zahlungspflichtige r, partner, partnername, partner name, partner neve, gegenpartei, \
         auftraggeber, beneficiaire, tiers, nom du tiers, beneficiario, ordenante, destinatario, \
         controparte, tegenpartij, naam tegenpartij, tegenpartij naam, naam, begunstigde, mottagare, \
         avsandare, modtager, afsender, mottaker, avsender, kontrahent, odbiorca, nadawca, dane \
         kontrahenta, nazwa odbiorcy, nazev protiuctu, nazev protistrany, protiucet nazev, begunstigde \
         naam, naam van begunstigde, nome, betalingsmottaker, navn, namn, auftraggeberin",
    ),
    (
        Field::Direction,
        90,
        "d k, dc, d c, dr cr, cr dr, debit credit, credit debit, debit credit indicator, credit debit \
         indicator, soll haben, s h, af bij, bij af, debet credit, direction, sens, debe haber, dare \
         avere, segno, +, sign, transaction direction, vorzeichen, debet kredit, strana, smer platby, \
         bevetel kiadas, dt kt, in out, soll haben kennzeichen, debito credito, transaction type, type, \
         typ, kind, af of bij, umsatzart, indicator",
    ),
    (
        Field::Fee,
        90,
        "fee, fees, fee amount, service fee, bank fee, bank charges, charges, gebuhr, gebuhren, entgelt, \
         frais, commission, comision, commissione, commissioni, kosten, avgift, gebyr, oplata, prowizja, \
         poplatek, poplatky, fooi, fooie, koste, bankkoste, transaction fee",
    ),
    (
        Field::Currency,
        90,
        "currency, ccy, account currency, currency code, transaction currency, wahrung, waehrung, \
         kontowahrung, devise, monnaie, moneda, divisa, moeda, valuta code, munt, muntsoort, valuutta, \
         waluta, mena, mena uctu, geldeenheid, devizanem, valuta, cur, curr, kontowaehrung, deviza, para \
         birimi",
    ),
    (
        Field::Account,
        90,
        "account, account number, account no, account iban, iban, konto, kontonummer, auftragskonto, \
         eigene iban, iban auftragskonto, bezeichnung auftragskonto, compte, numero de compte, no de \
         compte, cuenta, numero de cuenta, conta, conto, numero conto, rekening, rekeningnummer, iban \
         bban, kontonr, clearingnummer, numer konta, numer rachunku, rachunek, cislo uctu, ucet, \
         rekeningnommer, szamlaszam, account name, card number, card no, account id, vlastni ucet",
    ),
    (
        Field::BankId,
        90,
        "transaction id, transaction reference, bank reference, transaction number, reference number, \
         bank id, id, fitid, id transakce, id operace, id pohybu, transaktions id, transaktionsnummer, \
         transactiereferentie, volgnr, volgnummer, referencni cislo transakce, identyfikator transakcji, \
         record id, unique id, entry reference, journal no, id transaction, tran id, txn id, \
         transactionid, archivierungsnummer, arkivkod, arkivreferanse, arkivref, megbizas azonosito, \
         transaction unique identifier",
    ),
];

/// The headers by their words, built once.
static BY_HEADER: LazyLock<HashMap<&'static str, Vec<(Field, u8)>>> = LazyLock::new(|| {
    let mut headers: HashMap<&'static str, Vec<(Field, u8)>> = HashMap::new();
    #[cfg(not(feature = "encodings"))]
    let all = HEADERS.iter();
    #[cfg(feature = "encodings")]
    let all = HEADERS.iter().chain(eastern::HEADERS);
    for (field, weight, words) in all {
        for header in words.split(',').map(str::trim) {
            headers.entry(header).or_default().push((*field, *weight));
        }
    }
    headers
});

/// Words that keep a column of amounts from being the account’s own.
const FOREIGN: &[&str] = &[
    "fremdwahrung",
    "fremd",
    "original",
    "originalbetrag",
    "foreign",
    "puvodni",
    "oryginalna",
    "instructed",
    "ursprungsbetrag",
    "origine",
    "ursprunglicher",
    "wechselkurs",
    "exchange",
    "kurs",
    "rate",
    "tax",
    "shipping",
    "insurance",
    "accrued",
    "steuer",
    "interest",
    "quantity",
    "cashback",
    "limit",
];

/// What a folded header means, and how well it says so; best first.
pub(crate) fn meanings(folded: &str) -> Vec<(Field, u8)> {
    let header = without_currency(folded);
    let mut found: Vec<(Field, u8)> = Vec::new();
    if header.is_empty() || header.split(' ').any(|word| FOREIGN.contains(&word)) {
        return found;
    }
    for name in [header, folded] {
        for meaning in BY_HEADER.get(name).into_iter().flatten() {
            if !found.contains(meaning) {
                found.push(*meaning);
            }
        }
    }
    if found.is_empty() {
        found = by_part(header);
    }
    found.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
    found
}

/// A header that begins or ends like a known one, such as “Amount charged” or “Booking date UTC”.
fn by_part(header: &str) -> Vec<(Field, u8)> {
    const PARTS: &[(Field, u8, &[&str])] = &[
        (Field::ValueDate, 45, &["value date", "valuta", "wertstellung", "valeur", "fecha valor"]),
        (Field::BookingDate, 50, &["date", "datum", "fecha", "data", "dato", "buchung"]),
        (Field::Balance, 50, &["balance", "saldo", "solde", "kontostand", "zustatek"]),
        (Field::Debit, 48, &["debit", "debits", "debet", "withdrawals", "withdrawal", "belastung", "soll"]),
        (Field::Credit, 48, &["credit", "credits", "deposits", "deposit", "gutschrift", "haben"]),
        (Field::Fee, 47, &["fee", "fees"]),
        (
            Field::Amount,
            45,
            &[
                "amount", "betrag", "bedrag", "montant", "importe", "importo", "belopp", "belob", "belop",
                "kwota", "castka",
            ],
        ),
        (
            Field::Description,
            40,
            &[
                "description",
                "details",
                "narrative",
                "omschrijving",
                "libelle",
                "verwendungszweck",
                "beskrivelse",
                "descricao",
                "opis",
            ],
        ),
    ];
    if header.split(' ').count() > 5 {
        return Vec::new();
    }
    let hit = PARTS.iter().find(|(_, _, words)| {
        words.iter().any(|word| match word.split_once(' ') {
            Some(_) => header.contains(word),
            None => header.split(' ').any(|part| part == *word),
        })
    });
    hit.map(|(field, weight, _)| (*field, *weight)).into_iter().collect()
}

/// The header without a currency at its end: “amount eur”, “debits r”.
fn without_currency(folded: &str) -> &str {
    match folded.rsplit_once(' ') {
        Some((before, last)) if currency_in_header(last).is_some() => before,
        _ => folded,
    }
}

/// The currency that the last word of a folded header names.
pub(crate) fn currency_in_header(word: &str) -> Option<finance::Currency> {
    match word {
        "r" => Some(finance::Currency::ZAR),
        word if word.len() == 3 => super::amounts::known_code(&word.to_ascii_uppercase()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_folded() {
        for header in BY_HEADER.keys().filter(|header| **header != "+") {
            assert_eq!(fold(header), *header, "“{header}” can never match");
        }
    }

    #[test]
    fn headers_lose_their_currency() {
        assert_eq!(meanings(&fold("Debits (R)")).first(), Some(&(Field::Debit, 92)));
        assert_eq!(meanings(&fold("Betrag (EUR)")).first(), Some(&(Field::Amount, 95)));
        assert_eq!(meanings(&fold("Betrag (Fremdwährung)")), []);
    }
}
