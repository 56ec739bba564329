/** What the words of heads mean, in the languages of the files, without accents; the first of them say nothing of their own. */
const WORDS: Readonly<Record<string, string>> = {
  '': `de|la|le|les|l|du|des|d|der|die|das|dem|den|el|los|las|del|of|the|a|an|for|fur|pour|para|van|von|het|een|zum|zur|do|da|dos|
    di|il|en|et|and|und|y|value s|electronico|electronica|s|do not modify|intitule|current|actueel|ist|em|i|av|af|o|or|oder|default|default address`,
  associated: `associated|associate|zugehorig|zugehorige|zugehoriger|zugehoriges|associe|associee|asociado|asociada|gekoppeld|gekoppelde|linked|link|
    related|primary|main|haupt|hauptkontakt|principal|principale|verknupfte|verknupfter|associato|associata`,
  name: 'name|nom|nombre|naam|bezeichnung|denominacion|denominazione|nome|namn|navn|namen',
  title: 'title|titel|titre|titulo|titolo|headline|topic|subject|betreff|sujet|asunto|onderwerp|thema',
  deal: `deal|deals|opportunity|opportunities|opp|opps|opportunite|opportunites|oportunidad|oportunidades|geschaft|geschafts|affaire|affaires|
    negocio|negocios|transaction|verkaufschance|verkaufschancen|verkoopkans|opportunita|oportunidade|auftrag|auftrags|trattativa|abschluss deal|potential|potentials|affar|affarer|salgsmulighed|salgsmuligheder|salgsmulighet|szansa|szanse|myyntimahdollisuus`,
  company: `company|companies|account|accounts|organization|organizations|organisation|organisations|org|firma|firmen|unternehmen|unternehmens|societe|
    entreprise|compte|empresa|cuenta|bedrijf|bedrijfs|organisatie|organisatienaam|compania|firm|azienda|societa|foretag|virksomhed|bedrift|
    organizacion|organizzazione|conta|party|raison sociale|razon social|yritys|virksomhets|foretaget|employer|przedsiebiorstwo|spolka`,
  customer:
    'customer|customers|client|clients|kunde|kunden|cliente|clientes|klant|klanten|kund|potential customer|end customer',
  contact: `contact|contacts|person|persons|people|kontakt|kontakte|kontaktperson|ansprechpartner|ansprechpartnerin|contacto|contactos|persona|personas|
    personne|personnes|contactpersoon|contactpersonen|contatto|contato|interlocuteur|invitee|attendee|registrant|participant|guest|point contact|poc|champion|stakeholder|yhteyshenkilo`,
  firstname:
    'vorname|vornamen|prenom|prenoms|voornaam|fornamn|fornavn|given|given name|first name|firstname|forename|primeiro nome|nombre pila|etunimi|imie',
  lastname: `nachname|nachnamen|familienname|achternaam|apellido|apellidos|efternamn|etternavn|cognome|sobrenome|surname|last name|lastname|
    family name|nom famille|sukunimi|nazwisko`,
  full: 'full|vollstandig|vollstandiger|vollstandige|complet|complete|completo|volledige|volledig|display',
  owner: `owner|owners|besitzer|inhaber|zustandig|zustandige|zustandiger|zustandigkeit|verantwortlich|verantwortliche|verantwortlicher|proprietaire|propietario|
    responsable|responsible|eigenaar|betreuer|assignee|assigned|salesperson|salesrep|sales rep|sales agent|rep|agent|vertriebler|commercial|vendeur|
    vendedor|comercial|verkoper|zugewiesen|ansvarig|ejer|eier|proprietario|responsabile|responsavel|bearbeiter|vertriebsmitarbeiter|
    kundenbetreuer|user responsible|responsible person|responsible user|verantwoordelijke|charge affaires|owned by|assigned to|zugewiesen an|
    assigned user|account manager|account executive|toegewezen aan|asignado a|assigne a|attribue a|person in charge|in charge|handled by|managed by|assigned rep|agare|ansvarlig|omistaja|wlasciciel|opiekun|handlowiec|record manager|account exec|ae`,
  amount: `amount|value|values|betrag|montant|importe|wert|valor|valeur|bedrag|waarde|summe|volumen|importo|monto|valore|belopp|belob|total|sum|worth|
    auftragsvolumen|dealwert|size|total amount|total value|omvang|arvo|kwota|wartosc|suma|amount converted|converted amount`,
  revenue: 'revenue|umsatz|chiffre affaires|ingresos|omzet|ricavi|receita',
  currency:
    'currency|wahrung|wahrungs|waehrung|devise|moneda|divisa|valuta|moeda|monnaie|currency code|currency iso code|waluta|ccy',
  stage: 'stage|phase|etape|etapa|fase|milestone|stadium|stufe|stadio|fas|vaihe|etap',
  status: 'status|statut|estado|zustand|statuts|stato|situacao',
  outcome: 'state|won lost|outcome|ergebnis|resultat|resultado',
  pipeline: 'pipeline|pipelines|vertriebspipeline|verkaufspipeline|embudo|pijplijn|funnel|trichter|tunnel',
  close: `close|closing|closes|abschluss|schluss|schliess|schliessung|cloture|fermeture|cierre|sluit|sluitings|sluiting|afsluit|afsluiting|chiusura|
    fechamento|avslut|stangning|stangnings|lukke|lukking|zamkniecia|zamkniecie|sulkemis|sign|signing|signature`,
  closed:
    'closed|geschlossen|abgeschlossen|cerrado|cerrada|gesloten|chiuso|fechado|actual close|actual closing|tatsachlicher abschluss',
  date: 'date|dates|op|datum|fecha|termin|dato|data|datums|day|time|on|at|am|le|zeitpunkt|tijd|hora|uhrzeit|timestamp|utc|gmt',
  expected: `expected|estimated|est|forecast|forecasted|projected|anticipated|target|planned|voraussichtlich|voraussichtliches|voraussichtlicher|erwartet|
    erwartetes|erwarteter|geplant|geplantes|geplanter|prevue|prevu|previsto|prevista|estimee|estime|estimada|estimado|attendue|verwacht|verwachte|
    esperada|esperado|geschatzt|geschatzter|geschatztes|previsionnelle|previsionnel|forventet|forvantad|forvantat|przewidywana|przewidywany|exp`,
  created: `created|create date|createdate|creation|erstellt|erstellung|erstellungs|erstell|angelegt|anlage|cree|creee|creacion|creado|creada|aangemaakt|aanmaak|added|inserted|
    entered|hinzugefugt|ajoute|agregado|skapad|opprettet|oprettet|criado|criacao|creazione|creato|gemaakt|add time|entry date|submitted|submit date|submit|opened|date opened|open date|received|date received|utworzono|dodano|luotu|registered|registration date|registration time|signup date|sign up date`,
  won: 'won|gewonnen|gagne|gagnee|ganado|ganada|vinto|ganho|vunnen|vundet|winning',
  lost: 'lost|loss|lose|verloren|verlust|perdu|perdue|perte|perdido|perdida|verlies|perso|forlorad|tapt|losing',
  reason: 'reason|grund|raison|motif|motivo|razon|reden|orsak|arsak|ragione|ursache|grunds|reasons',
  email: `email|emails|mail|mails|courriel|correo|messagerie|epost|mailadresse|correo electronico|emailaddress|posta elettronica|sahkoposti`,
  phone:
    'phone|phones|telephone|tel|telefon|telefono|telefoon|fon|rufnummer|telefone|telefoonnr|telefonnr|puhelin|tlf|puhelin',
  number: 'number|nummer|numbers|numero|nr|no|num',
  mobile:
    'mobile|mobil|mobiltelefon|handy|cell|cellular|portable|movil|celular|gsm|mobiel|cellulare|cellphone|mobilnummer|sms|mob|cellulaire',
  work: 'work|business|office|geschaftlich|geschaftliche|dienstlich|arbeit|bureau|professionnel|professionnelle|travail|trabajo|oficina|werk|zakelijk|lavoro',
  home: 'home|private|privat|private|privee|prive|personal|personnel|domicile|casa|thuis|particulier|festnetz|fixe|fijo|landline|vaste',
  role: `role|position|function|funktion|fonction|cargo|puesto|functie|beruf|berufs|stelle|stellen|poste|profession|job|designation|rolle|ruolo|
    befattning|stilling|tatigkeit|job title|jobtitle|jobtitel|berufsbezeichnung|stellenbezeichnung|occupation|functietitel|beroep|titteli|stanowisko`,
  address: 'address|addresses|adresse|adressen|direccion|adres|indirizzo|endereco|adress|anschrift|domicilio',
  street: 'street|strasse|str|rue|calle|straat|via|rua|gata|gade|gate|straatnaam',
  city: 'city|stadt|ort|ville|ciudad|plaats|stad|woonplaats|citta|cidade|town|localite|poblacion|wohnort|locality|stadt ort|kaupunki|miasto',
  zip: 'zip|plz|postleitzahl|postcode|postal code|zip code|code postal|codigo postal|postal|cap|postnummer',
  region: 'region|regio|province|provincia|bundesland|departement|provincie|kanton|county|comunidad',
  country: 'country|land|pays|pais|paese|nation|staat|maa|kraj|country code',
  website: `website|web|webseite|homepage|internetseite|url|domain|dominio|domaine|sitio|pagina|domein|www|webpage|domains|websites|
    web page|page web|pagina web|sitio web|site web|web site|domain name|nom domaine|domeinnaam|webadresse`,
  note: `note|notes|notiz|notizen|notas|nota|remarque|remarques|commentaire|commentaires|comment|comments|bemerkung|bemerkungen|anmerkung|anmerkungen|
    observaciones|comentarios|comentario|opmerking|opmerkingen|notities|notitie|description|beschreibung|descripcion|omschrijving|details|kommentar|
    kommentare|anteckningar|notat|descrizione|descricao|beschrijving|remarks|observacion|toelichting|note content|observacoes|anotacoes|huomautukset|uwagi|notatki`,
  tag: `tag|tags|label|labels|etikett|etiketten|etiquette|etiquettes|etiqueta|etiquetas|schlagwort|schlagworter|schlagworte|kategorie|kategorien|categories|
    categorias|categorie|categorieen|libelle|libelles|mots cles|groups|group`,
  source:
    'source|quelle|herkunft|origine|origen|fuente|bron|herkomst|fonte|ursprung|provenance|sources|kalla|came from|comes from|found via',
  lead: 'lead|leads|piste|pistes|candidato|interessent|interessenten|prospecto|prospectos',
  birthday: `birthday|birthdate|geburtstag|geburts|geburtsdatum|naissance|anniversaire|nacimiento|cumpleanos|verjaardag|geboorte|geboortedatum|dob|
    date birth|date naissance|fecha nacimiento|compleanno|fodelsedag`,
  id: 'id|ids|identifier|identifiant|identificador|kennung|guid|uuid',
  record: 'record|datensatz|enregistrement|registro',
  next: 'next|nachster|nachste|nachstes|prochaine|prochain|proximo|proxima|siguiente|volgende|nasta|naste|prossimo',
  step: 'step|steps|schritt|paso|stap|steg|action|aktion|accion|activity|aktivitat|activite|actividad|activiteit|passo',
  sales: 'sales|vertrieb|vertriebs|verkauf|verkaufs|vente|ventes|ventas|verkoop|vendita',
  probability:
    'probability|wahrscheinlichkeit|probabilite|probabilidad|kans|waarschijnlijkheid|confidence|abschlusswahrscheinlichkeit',
  modified: 'modified|updated|geandert|modifie|modificado|bijgewerkt|gewijzigd|update|changed|aktualisiert',
  product: 'product|produkt|produit|producto|prodotto',
}

const MEANINGS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(WORDS).flatMap(([meaning, words]) =>
    words.split('|').map((word) => [word.replace(/\s+/gu, ' ').trim(), meaning === '' ? [] : [meaning]] as const),
  ),
)

/** Meanings that others beside them make superfluous: an address of e-mail is e-mail, a day on which it was made is when it was. */
const IMPLIED: readonly (readonly [by: string, dropped: readonly string[]])[] = [
  ['email', ['address', 'number']],
  ['mobile', ['phone', 'number']],
  ['phone', ['number']],
  ['created', ['date']],
  ['closed', ['date', 'close']],
  ['close', ['date']],
  ['won', ['date', 'closed', 'close']],
  ['lost', ['date', 'closed', 'close']],
  ['birthday', ['date']],
  ['modified', ['date']],
  ['role', ['title', 'name']],
  ['stage', ['sales', 'pipeline', 'name']],
  ['owner', ['sales', 'name']],
  ['street', ['address']],
  ['city', ['address', 'name']],
  ['zip', ['address']],
  ['region', ['address']],
  ['country', ['address', 'name', 'region']],
  ['website', ['address', 'name']],
  ['currency', ['amount', 'code']],
  ['lastname', ['name']],
  ['firstname', ['name']],
]

/** A text as its words are looked up: small letters without accents, anything else a blank. */
const folded = (text: string): string =>
  text
    .replace(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{L})(?=\d)/gu, ' ')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replace(/\be[\s_-]?(?=mail|post)/gu, 'e')
    .replace(/(?<=\p{L}\s?)#/gu, ' number ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** The longest phrase that is looked up as one, in words. */
const LONGEST_PHRASE = 3
/** A word of fewer letters is no compound. */
const SHORTEST_COMPOUND = 7
/** The letters that bind the words of a compound in German and Dutch. */
const BINDING = ['', 's', 'n', 'en', 'es']

/** The words of which a long word is made, by what they mean; undefined where they are not all known. */
function compound(word: string): readonly string[] | undefined {
  if (word.length < SHORTEST_COMPOUND) return undefined
  for (let at = word.length - 3; at >= 3; at--) {
    const first = MEANINGS.get(word.slice(0, at))
    if (!first || first.length === 0) continue
    for (const binding of BINDING) {
      const rest = word.slice(at)
      if (!rest.startsWith(binding)) continue
      const meant = MEANINGS.get(rest.slice(binding.length)) ?? compound(rest.slice(binding.length))
      if (meant && meant.length > 0) return [...first, ...meant]
    }
  }
  return undefined
}

/** What a head means, word by word, in a fixed order: the same for heads that say the same in other words. */
export function conceptsIn(head: string): readonly string[] {
  const words = folded(head)
    .split(' ')
    .filter((word) => word !== '' && !/^\d{1,2}$/u.test(word))
  const meant = new Set<string>()
  for (let at = 0; at < words.length; ) {
    let length = Math.min(LONGEST_PHRASE, words.length - at)
    while (length > 1 && !MEANINGS.has(words.slice(at, at + length).join(' '))) length--
    const phrase = words.slice(at, at + length).join(' ')
    for (const meaning of MEANINGS.get(phrase) ?? compound(phrase) ?? [phrase]) meant.add(meaning)
    at += length
  }
  for (const [by, dropped] of IMPLIED) if (meant.has(by)) for (const word of dropped) meant.delete(word)
  return [...meant].toSorted()
}
