//! What people call the things money goes to, beside the names of categories and payees.

use finance::Category;

/// A word for things, and how statements tell of them.
pub(super) struct Kind {
    /// What people say, with commas between.
    pub said: &'static str,
    /// The category they belong to; none when no category is only about them.
    pub category: Option<Category>,
    /// Words of payees and descriptions that are of this kind, with commas between: where a person has
    /// none of them, the category is meant.
    pub payees: &'static str,
}

/// Words for whole categories.
pub(super) const CATEGORIES: &[(Category, &str)] = &[
    (
        Category::Groceries,
        "grocery, groceries, groc, fud, food, foods, food shopping, grocery shopping, foodstuff, \
         foodstuffs, grub, household shopping, weekly shop, nosh, kos",
    ),
    (
        Category::Transport,
        "transport, transportation, commute, commuting, getting around, travel, travelling, traveling, car, \
         vehicle, driving, motoring",
    ),
    (Category::Utilities, "utility, utilities, household bills, housing, home bills, municipal, home, house"),
    (Category::Banking, "banking category, banking"),
    (
        Category::Entertainment,
        "entertainment, fun, leisure, going out, nights out, having fun, enjoyment, recreation, socialising, \
         hobbies, hobby, partying, jolling, jol, entertaining",
    ),
    (
        Category::Insurance,
        "insurance, insurances, insurer, insurers, premiums, premium, cover, assurance, versekering",
    ),
    (
        Category::Shopping,
        "shopping, online shopping, retail, retail therapy, household goods, gadgets, shopping sprees, shoppin",
    ),
    (
        Category::Medical,
        "medical, health, healthcare, health care, medical stuff, medical bills, medicals, medical expenses, \
         doctors and medicine, wellness",
    ),
    (Category::Investment, "investment, investments, investing, invested, invest"),
    (Category::Transfer, "transfer category, transfers, transfer"),
    (Category::Other, "other category, uncategorised, uncategorized, unclassified, miscellaneous, misc"),
];

/// Narrower words, each with the payees that are meant.
pub(super) const KINDS: &[Kind] = &[
    Kind {
        said: "fuel, petrol, gas, gas station, diesel, petrol station, petrol stations, filling up, gasoline, filling station, garages, tank, fill, fills, filled up",
        category: Some(Category::Transport),
        payees: "petrol, fuel, diesel, shell, engen, sasol, bp, caltex, total, totalenergies, astron, esso, aral, omv, repsol, garage, tankstelle, agip",
    },
    Kind {
        said: "rides, ride, taxi, taxis, cab, cabs, ride hailing, e hailing, lifts, minicabs",
        category: Some(Category::Transport),
        payees: "uber trip, uber ride, uber bv, uber sa, bolt, taxi, taxify, indrive, lyft, freenow, cabify",
    },
    Kind { said: "parking, parkings", category: None, payees: "parking, parkade, parkhaus, ringgo" },
    Kind {
        said: "tolls, toll, e toll, etolls, toll fees",
        category: None,
        payees: "toll, sanral, tollgate, etoll, bakwena, n 1 toll",
    },
    Kind {
        said: "trains, train, train tickets, rail, railway",
        category: None,
        payees: "gautrain, metrorail, bahn, trainline, railway, train, sncf, ns reizigers, obb, sbb",
    },
    Kind {
        said: "flights, flight, airfare, airfares, airline, airlines, plane tickets, flying, flight tickets",
        category: None,
        payees: "flysafair, safair, airlink, kulula, lift airline, airways, airline, airlines, lufthansa, ryanair, easyjet, klm, british airways, emirates",
    },
    Kind {
        said: "rent, rental, my flat, my landlord, landlord, the landlord, renting, huur",
        category: None,
        payees: "rent, rental, landlord, huur, miete, letting, lettings",
    },
    Kind {
        said: "bond, home loan, mortgage, home loan repayment, mortgage repayments",
        category: None,
        payees: "bond, home loan, mortgage, homeloan",
    },
    Kind {
        said: "electricity, power, lights, prepaid electricity, electric, elec, energy, krag",
        category: Some(Category::Utilities),
        payees: "electricity, eskom, city power, prepaid elec, strom, stadtwerke, vattenfall",
    },
    Kind { said: "water, water bill", category: None, payees: "water, rand water" },
    Kind {
        said: "rates, municipality, municipal rates, rates and taxes, council, council tax",
        category: Some(Category::Utilities),
        payees: "municipality, city of cape town, city of joburg, city of johannesburg, city of tshwane, ekurhuleni, ethekwini, rates, municipal",
    },
    Kind {
        said: "phone, cellphone, mobile, phone bill, airtime, cell, cellular, phone bills, mobile phone, cell phone, phone contract, telephone, data bundles",
        category: Some(Category::Utilities),
        payees: "vodacom, mtn, cell c, telkom mobile, airtime, vodafone, t mobile, o 2, telekom, telkom",
    },
    Kind {
        said: "internet, wifi, fibre, fiber, broadband, wi fi, home internet",
        category: Some(Category::Utilities),
        payees: "fibre, internet, afrihost, vumatel, webafrica, mweb, axxess, cool ideas, vuma, openserve, wifi",
    },
    Kind {
        said: "restaurant, restaurants, eating out, dining out, dining, eat out, eating, dinners out, meals out, eateries, dine out, meals, ate out, dined, dined out, dine, dinner, dinners, lunch, lunches, restuarants",
        category: Some(Category::Entertainment),
        payees: "restaurant, ristorante, trattoria, bistro, brasserie, cafe, caffe, kfc, nando, nandos, steers, spur, wimpy, mcdonald, mcdonalds, burger, pizza, debonairs, ocean basket, mugg and bean, mugg bean, mr d, uber eats, ubereats, sushi, kebab, grill, steakhouse, diner, rocomamas, fishaways, chicken licken, hungry lion, subway, domino, dominos, roman s pizza, romans pizza, takeaway, deliveroo, lieferando, wolt, tashas, hussar grill, col cacchio, kauai, simply asia, panarottis",
    },
    Kind {
        said: "coffee, coffees, coffee shops, cafe, cafes, cappuccinos, lattes, coffee shop",
        category: Some(Category::Entertainment),
        payees: "coffee, starbucks, vida e caffe, vida, bootlegger, seattle coffee, kaffee, truth coffee, caffe, cafe, espresso",
    },
    Kind {
        said: "food delivery, food deliveries, delivery apps, delivered food",
        category: Some(Category::Entertainment),
        payees: "uber eats, ubereats, mr d, bolt food, deliveroo, lieferando, wolt, just eat",
    },
    Kind {
        said: "streaming, streaming services, streaming subscriptions, tv, television, series",
        category: Some(Category::Entertainment),
        payees: "netflix, showmax, dstv, multichoice, disney, prime video, amazon prime, spotify, apple music, youtube premium, apple tv, hbo, deezer, britbox",
    },
    Kind {
        said: "music, music streaming",
        category: None,
        payees: "spotify, apple music, deezer, tidal, youtube music",
    },
    Kind {
        said: "movies, cinema, cinemas, films, the movies, flicks, bioscope",
        category: None,
        payees: "ster kinekor, nu metro, cinema, cinemas, kino, cineworld, odeon",
    },
    Kind {
        said: "gym, fitness, the gym, gym membership, gyms",
        category: None,
        payees: "gym, virgin active, planet fitness, fitness, crossfit, mcfit, zone fitness",
    },
    Kind {
        said: "hotels, hotel, accommodation, airbnbs, holidays, holiday, vacations, vacation, lodging, guesthouses",
        category: Some(Category::Entertainment),
        payees: "hotel, hotels, airbnb, booking com, guest house, guesthouse, lodge, hostel, lekkeslaap, travelstart, resort, protea",
    },
    Kind {
        said: "alcohol, booze, liquor, wine, beer, drinks, drinking, dop, bars, pubs",
        category: None,
        payees: "liquor, tops at spar, tops, wine, bottle store, beer, brewery, pub, tavern, bar, ultra liquors, norman goodfellows",
    },
    Kind {
        said: "medical aid, medical scheme, medical insurance, health insurance",
        category: None,
        payees: "medical aid, discovery health, bonitas, momentum health, medihelp, fedhealth, gems, medshield, bestmed, krankenkasse",
    },
    Kind {
        said: "pharmacy, pharmacies, chemist, chemists, medicine, medicines, medication, meds, drugstore, apteek, drug store, toiletries",
        category: Some(Category::Medical),
        payees: "pharmacy, clicks, dischem, dis chem, chemist, apotheke, pharmacie, medirite",
    },
    Kind {
        said: "doctor, doctors, gp, gps, physician, physicians",
        category: Some(Category::Medical),
        payees: "consultation, doctor, physician, general practitioner, gp",
    },
    Kind { said: "dentist, dentists, dental", category: None, payees: "dentist, dental, zahnarzt" },
    Kind {
        said: "car insurance, vehicle insurance",
        category: Some(Category::Insurance),
        payees: "car insurance, outsurance, miway, king price, santam, auto general, discovery insure, budget insurance",
    },
    Kind {
        said: "life insurance, life cover, life policy",
        category: Some(Category::Insurance),
        payees: "life cover, life insurance, discovery life, liberty life, old mutual, sanlam, momentum",
    },
    Kind {
        said: "clothes, clothing, cloths, clothings, outfits, fashion, apparel, shoes, klere, threads",
        category: Some(Category::Shopping),
        payees: "zara, h m, mr price, truworths, foschini, edgars, cotton on, ackermans, pep, jet stores, sportscene, woolworths clothing, superbalist, zalando, uniqlo, primark, markham",
    },
    Kind {
        said: "atm, withdrawals, atms, drew cash, draw cash, withdraw cash, cash withdrawals, withdrawal, withdraw, withdrew, drew, drawn, atm withdrawals, withdrawn, cash withdrawal, hole in the wall, cash machine",
        category: None,
        payees: "atm, autobank, geldautomat, bargeldauszahlung, bankomat",
    },
    Kind {
        said: "school fees, school, tuition, schooling, kids school",
        category: None,
        payees: "school, tuition, skoolgeld, creche, college",
    },
    Kind {
        said: "donations, charity, charities, donation, donated, giving",
        category: None,
        payees: "donation, charity, gift of the givers, red cross, unicef, spca",
    },
    Kind {
        said: "salary, salaries, wage, wages, paycheck, paycheque, pay cheque, take home pay, my pay, loon, employer, my employer, my job",
        category: None,
        payees: "salary, salaries, wages, payroll, gehalt, lohn, salaris",
    },
    Kind { said: "taxman, sars, revenue service, tax authority, tax office", category: None, payees: "sars" },
    Kind {
        said: "supermarket, supermarkets",
        category: Some(Category::Groceries),
        payees: "checkers, pick n pay, woolworths food, spar, superspar, food lovers, shoprite, boxer, usave, billa, mercadona, rewe, lidl, \
            aldi, edeka, penny markt, carrefour, tesco, sainsbury, waitrose, albert heijn, hofer, supermarket",
    },
    Kind { said: "refund, refunds, refunded", category: None, payees: "refund, reversal, erstattung" },
    Kind {
        said: "takeaway, takeaways, take aways, take out, takeout, takeouts, fast food, takeaway food",
        category: Some(Category::Entertainment),
        payees: "kfc, nando, nandos, steers, mcdonald, mcdonalds, burger, pizza, debonairs, mr d, uber eats, ubereats, kebab, fishaways, chicken licken, hungry lion, subway, domino, dominos, roman s pizza, romans pizza, takeaway, deliveroo, lieferando, wolt, bolt food",
    },
    Kind {
        said: "atmfees, atm fees, atm fee, cash fees, withdrawal fees, cash withdrawal fees, fees for cash",
        category: None,
        payees: "cash withdrawal fee, atm fee, cash fee",
    },
    Kind {
        said: "returned debit order fees, returned fees, bounced fees, unpaid fees, bounced debit orders, returned debit order, debit order returned, bounced debit order, bounced debit order fees, returned debit order fees, failed debit order fees, unpaid debit order fees, debit order returned fees, returned debit order fee, returned debit orders, failed debit orders",
        category: None,
        payees: "debit order returned fee, returned fee, unpaid fee",
    },
    Kind {
        said: "foreign fees, international fees, forex fees, foreign transaction fees",
        category: None,
        payees: "international transaction fee, foreign transaction fee",
    },
    Kind {
        said: "sms fees, notification fees, sms costs",
        category: None,
        payees: "sms notification fee, notification fee, sms fee",
    },
    Kind {
        said: "card fees, card fee, annual fee, annual card fee, yearly card fee, annual card fees",
        category: None,
        payees: "card fee",
    },
    Kind {
        said: "gardener, garden, gardening, the garden",
        category: None,
        payees: "garden service, gardener",
    },
    Kind {
        said: "glasses, optician, spectacles, opticians, optometrist",
        category: None,
        payees: "spec savers, optician, optometrist",
    },
    Kind {
        said: "public transport, metro, subway, underground, tram, trams, bus, buses",
        category: None,
        payees: "wiener linien, bvg, metro, gautrain, myciti, tfl, mvg, bus",
    },
    Kind { said: "museums, museum, museum tickets", category: None, payees: "museum" },
    Kind {
        said: "theatre, theater, shows, concerts, concert tickets",
        category: None,
        payees: "computicket, theatre, ticketmaster, webtickets, quicket",
    },
    Kind {
        said: "software, hosting, cloud services",
        category: None,
        payees: "adobe, hetzner, github, microsoft, google cloud, dropbox",
    },
    Kind {
        said: "to savings, into savings, to my savings, into my savings, savings transfers, savings transfer",
        category: None,
        payees: "transfer to savings",
    },
    Kind {
        said: "monthly fee, account fee, account fees, account charge, account charges",
        category: None,
        payees: "monthly account fee, account fee, maintenance fee",
    },
    Kind {
        said: "invoice, invoices, freelance, freelancing, freelance income, freelance invoices, freelance work",
        category: None,
        payees: "invoice, freelance",
    },
    Kind { said: "bonus, bonuses, thirteenth cheque", category: None, payees: "bonus" },
    Kind {
        said: "interest earned, interest received",
        category: None,
        payees: "interest earned, credit interest, interest received, habenzinsen",
    },
    Kind {
        said: "pets, pet, vet, the dog, the cat, my dog, my cat",
        category: None,
        payees: "vet, pet, absolute pets, veterinary, animal, petzone",
    },
    Kind {
        said: "books, book",
        category: None,
        payees: "books, bookshop, exclusive books, audible, kindle, bargain books, bookstore",
    },
    Kind {
        said: "gambling, betting, bets, lottery, lotto",
        category: None,
        payees: "betway, hollywoodbets, lotto, supabets, sportingbet, powerball, casino",
    },
];
