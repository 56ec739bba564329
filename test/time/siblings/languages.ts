/** Phrases for other languages, as a rep types them on Wednesday 18 November 2026 at 10:00 in Berlin, and what they mean. */
export const LANGUAGE_SIBLINGS: Readonly<Record<string, string>> = {
  'other languages': `
    Freitagnachmittag | 2026-11-20T15:00
    am 5. Dezember | 2026-12-05
    am letzten Freitag des Monats | 2026-11-27
    in anderthalb Stunden | 2026-11-18T11:30
    in einer halben Stunde | 2026-11-18T10:30
    halb drei | !ambiguous_time
    der 15. | 2026-12-15
    los lunes | 2026-11-23 2026-11-30 2026-12-07 2026-12-14
    de lunes a viernes | 2026-11-23/2026-11-27
    a finales de mes | 2026-11-30
    en hora y media | 2026-11-18T11:30
    el 15 | 2026-12-15
    dans une heure et demie | 2026-11-18T11:30
    mi-décembre | 2026-12-15
    toutes les 2 semaines | 2026-12-02 2026-12-16 2026-12-30 2027-01-13
    lundi de la semaine prochaine | 2026-11-23
    de lundi à vendredi | 2026-11-23/2026-11-27
    le 15 | 2026-12-15
    ce week-end | 2026-11-21/2026-11-22
  `,
}

/** Further phrases of these kinds: other words, orders and spellings. */
export const LANGUAGE_FURTHER: Readonly<Record<string, string>> = {
  german: `
    morgen | 2026-11-19
    morgen Nachmittag um 3 | 2026-11-19T15:00
    heute Abend um 8 | 2026-11-18T20:00
    um 14.30 Uhr | 2026-11-18T14:30
    9 Uhr 30 | 2026-11-19T09:30
    halb zehn | !ambiguous_time
    Freitag | 2026-11-20
    Fr. | 2026-11-20
    Mo 9 Uhr | 2026-11-23T09:00
    Di um 10 | 2026-11-24T10:00
    Do. 14 Uhr | 2026-11-19T14:00
    nächsten Freitag | !ambiguous_date
    nächste Woche Freitag | 2026-11-27
    Freitag in einer Woche | 2026-11-27
    Freitag früh | 2026-11-20T09:00
    am 20. November um 9 Uhr | 2026-11-20T09:00
    bis zum 20.11. | 2026-11-20
    bis spätestens Freitag | 2026-11-20
    spätestens Freitag | 2026-11-20
    ab 1. Dezember | 2026-12-01
    in 2 Stunden | 2026-11-18T12:00
    in 14 Tagen | 2026-12-02
    in einem halben Jahr | 2027-05-18
    in 3 Werktagen | 2026-11-23
    heute in einer Woche | 2026-11-25
    übernächste Woche | 2026-11-30/2026-12-06
    nächsten Monat | 2026-12-01/2026-12-31
    Ende nächster Woche | 2026-11-27
    Mitte Dezember | 2026-12-15
    bis Monatsende | 2026-11-30
    48. KW | 2026-11-23/2026-11-29
    Montag KW 48 | 2026-11-23
    Kalenderwoche 48 | 2026-11-23/2026-11-29
    nächstes Wochenende | 2026-11-28/2026-11-29
    jeden zweiten Freitag | !ambiguous_recurrence
    alle zwei Wochen | 2026-12-02 2026-12-16 2026-12-30 2027-01-13
    alle 2 Wochen am Montag | 2026-11-23 2026-12-07 2026-12-21 2027-01-04
    jeden Monat am 1. | 2026-12-01 2027-01-01 2027-02-01 2027-03-01
    werktags um 9 | 2026-11-19T09:00 2026-11-20T09:00 2026-11-23T09:00 2026-11-24T09:00
    jeden letzten Freitag im Monat | 2026-11-27 2026-12-25 2027-01-29 2027-02-26
    morgen von 14 bis 16 Uhr | 2026-11-19T14:00/2026-11-19T16:00
    zu Weihnachten | 2026-12-25
    vor Weihnachten | 2026-12-25
    Silvester | 2026-12-31
  `,
  french: `
    demain | 2026-11-19
    demain midi | 2026-11-19T12:00
    à 14h30 | 2026-11-18T14:30
    vendredi matin | 2026-11-20T09:00
    vendredi prochain | !ambiguous_date
    le mois prochain | 2026-12-01/2026-12-31
    le 20 novembre à 9h | 2026-11-20T09:00
    avant vendredi | 2026-11-20
    jusqu'à vendredi | 2026-11-20
    d'ici vendredi | 2026-11-20
    dès lundi | 2026-11-23
    dans une heure | 2026-11-18T11:00
    dans quinze jours | 2026-12-03
    dans un mois | 2026-12-18
    fin novembre | 2026-11-30
    début décembre | 2026-12-01
    tous les lundis à 9h | 2026-11-23T09:00 2026-11-30T09:00 2026-12-07T09:00 2026-12-14T09:00
    toutes les deux semaines | 2026-12-02 2026-12-16 2026-12-30 2027-01-13
    de lundi à mercredi | 2026-11-23/2026-11-25
    demain de 14h à 16h | 2026-11-19T14:00/2026-11-19T16:00
    avant noël | 2026-12-25
    semaine 48 | 2026-11-23/2026-11-29
  `,
  spanish: `
    mañana | 2026-11-19
    mañana a las 3 de la tarde | 2026-11-19T15:00
    a las 9 | 2026-11-19T09:00
    este viernes | 2026-11-20
    el próximo viernes | !ambiguous_date
    el viernes que viene | !ambiguous_date
    la semana que viene | 2026-11-23/2026-11-29
    esta semana | 2026-11-16/2026-11-22
    viernes 20 de noviembre | 2026-11-20
    antes del viernes | 2026-11-20
    para el viernes | 2026-11-20
    a partir del lunes | 2026-11-23
    en una hora | 2026-11-18T11:00
    dentro de un mes | 2026-12-18
    fin de mes | 2026-11-30
    a mediados de diciembre | 2026-12-15
    todos los lunes a las 9 | 2026-11-23T09:00 2026-11-30T09:00 2026-12-07T09:00 2026-12-14T09:00
    cada 3 meses | 2027-02-18 2027-05-18 2027-08-18 2027-11-18
    todos los meses | 2026-12-18 2027-01-18 2027-02-18 2027-03-18
    mañana de 14:00 a 16:00 | 2026-11-19T14:00/2026-11-19T16:00
    navidad | 2026-12-25
    al mediodía | 2026-11-18T12:00
  `,
}
