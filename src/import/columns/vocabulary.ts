/** What the words of heads mean, in the languages of the files, without accents; the first of them say nothing of their own. */
export const HEAD_WORDS: Readonly<Record<string, string>> = {
  __proto__: null as never,
  '': `de|la|le|les|l|du|des|d|der|die|das|dem|den|el|los|las|del|of|the|a|an|for|fur|pour|para|van|von|het|een|zum|zur|do|da|dos|
    di|il|en|et|and|und|y|value s|electronico|electronica|s|do not modify|intitule|current|actueel|ist|em|i|av|af|o|or|oder|default|default address|what|which|whats|is|are|do|does|did|you|your|yours|our|my|their|they|we|us|to|with|please|enter|provide|select|choose|this|that|it|be|have|has|if|any|optional|required|mandatory|field|short text|long text|text|best|preferred|current|currently|net|netto|brut|ht|ttc|a|au|aux|zu|mit|bei|te|aan|op het|sur|con|per|item|info|held|gross|brutto|usual|details of|high`,
  associated: `associated|associate|zugehorig|zugehorige|zugehoriger|zugehoriges|associe|associee|asociado|asociada|gekoppeld|gekoppelde|linked|link|
    related|primary|main|haupt|principal|principale|verknupfte|verknupfter|associato|associata|key|main point|primarer|primare|primares|primaire|primario|primaria|hoofd`,
  name: 'name|nom|nombre|naam|bezeichnung|denominacion|denominazione|nome|namn|navn|namen|called|zname|noms|legal name|trading name|display name',
  title:
    'title|titel|titre|titulo|titolo|headline|topic|subject|betreff|sujet|asunto|onderwerp|thema|libelle|objet|oggetto|assunto|titre deal',
  deal: `deal|deals|opportunity|opportunities|opp|opps|opportunite|opportunites|oportunidad|oportunidades|geschaft|geschafts|affaire|affaires|
    negocio|negocios|transaction|verkaufschance|verkaufschancen|verkoopkans|opportunita|oportunidade|auftrag|auftrags|trattativa|abschluss deal|potential|potentials|affar|affarer|salgsmulighed|salgsmuligheder|salgsmulighet|szansa|szanse|myyntimahdollisuus|verkaufsprojekt|salesproject|dealname|engagement|trattative|sales opportunity|opportunite commerciale|auftraege|auftrage`,
  company: `company|companies|account|accounts|organization|organizations|organisation|organisations|org|firma|firmen|unternehmen|unternehmens|societe|
    entreprise|compte|empresa|cuenta|bedrijf|bedrijfs|organisatie|organisatienaam|compania|firm|azienda|societa|foretag|virksomhed|bedrift|
    organizacion|organizzazione|conta|party|raison sociale|razon social|yritys|virksomhets|foretaget|employer|przedsiebiorstwo|spolka|business name|businessname|workplace|works at|works for|work for|do you work for|company you work for|arbeitgeber|auftraggeber|betrieb|werkgever|opdrachtgever|onderneming|employeur|etablissement|kundenfirma|konto|comptes|cuentas|konten|empleador|datore lavoro|institution|agency|agentur|legal entity|bedrijven|societes|entreprises|unternehmensname|zakelijke relatie|relatie|kontoname|bedrijfsnaam|company organisation|organisation company|company organization|account company|company account`,
  customer:
    'customer|customers|client|clients|kunde|kunden|cliente|clientes|klant|klanten|kund|potential customer|end customer|debiteur|debitor|debtor|buyer company|kundin|clientele|donneur ordre|kundenname|klantnaam|prospect company|regarding|linked to|opdrachtgever klant|related to|prospect|prospects',
  contact: `contact|contacts|person|persons|people|kontakt|kontakte|kontaktperson|ansprechpartner|ansprechpartnerin|contacto|contactos|persona|personas|
    personne|personnes|contactpersoon|contactpersonen|contatto|contato|interlocuteur|invitee|attendee|registrant|participant|guest|point contact|poc|champion|stakeholder|yhteyshenkilo|contacter|personne contacter|contactnaam|kontaktname|kontaktinfo|attn|attention|who|key contact|hauptansprechpartner|hauptkontakt|primarkontakt|persoon|personen|persona contacto|referente|pessoa|osoba|decision maker|entscheider|decideur|beslisser|buyer|einkaufer|acheteur|inkoper|contactperson|kontaktpersonen`,
  firstname:
    'vorname|vornamen|prenom|prenoms|voornaam|fornamn|fornavn|given|given name|first name|firstname|forename|primeiro nome|nombre pila|etunimi|imie|rufname|fname|roepnaam|vorname n|prenom usuel|first name s|firstnames|first names|vornamen|voornamen|nome proprio|etunimet|nombres|fore name|christian name',
  lastname: `nachname|nachnamen|familienname|achternaam|apellido|apellidos|efternamn|etternavn|cognome|sobrenome|surname|last name|lastname|
    family name|nom famille|sukunimi|nazwisko|zuname|familienaam|lname|nom usage|cognomi|apelido|second name|nom naissance|familiename|last names`,
  full: 'full|vollstandig|vollstandiger|vollstandige|complet|complete|completo|volledige|volledig|display',
  owner: `owner|owners|besitzer|inhaber|zustandig|zustandige|zustandiger|zustandigkeit|verantwortlich|verantwortliche|verantwortlicher|proprietaire|propietario|
    responsable|responsible|eigenaar|betreuer|assignee|assigned|salesperson|salesrep|sales rep|sales agent|rep|agent|vertriebler|commercial|vendeur|
    vendedor|comercial|verkoper|zugewiesen|ansvarig|ejer|eier|proprietario|responsabile|responsavel|bearbeiter|vertriebsmitarbeiter|
    kundenbetreuer|user responsible|responsible person|responsible user|verantwoordelijke|charge affaires|owned by|assigned to|zugewiesen an|
    assigned user|account manager|account executive|toegewezen aan|asignado a|assigne a|attribue a|person in charge|in charge|handled by|managed by|assigned rep|agare|ansvarlig|omistaja|wlasciciel|opiekun|handlowiec|record manager|account exec|ae|seller|team member|mitarbeiter|mitarbeiterin|zustandiger mitarbeiter|sachbearbeiter|sachbearbeiterin|verkaufer|verkauferin|verkaufsmitarbeiter|conseiller|conseillere|suivi par|suivie par|chargee affaires|relationship owner|relationship manager|kontaktinhaber|medewerker|behandelaar|beheerder|salesman|sales person|sales owner|user|key account manager|kam|bdr|sdr|vertriebsbeauftragter|gestionnaire|gestor|encargado|asesor|asesora|vertriebspartner|accountinhaber|account inhaber|ansprechpartner intern|owner name|sales agent name|kundenverantwortlicher|consultant|lead owner|sales manager|account lead|deal lead|accountmanager|verantwortliche r|referente interno|interner ansprechpartner|contact owner`,
  amount: `amount|value|values|betrag|montant|importe|wert|valor|valeur|bedrag|waarde|summe|volumen|importo|monto|valore|belopp|belob|total|sum|worth|
    auftragsvolumen|dealwert|total amount|total value|omvang|arvo|kwota|wartosc|suma|amount converted|converted amount|price|preis|prix|prijs|precio|prezzo|preco|budget|fee|fees|honorar|honoraires|honorarium|tarif|cost|kosten|angebotssumme|auftragssumme|angebotswert|angebotsbetrag|offertebedrag|nettobetrag|bruttobetrag|potentiel|potential value|deal size|acv|tcv|ticket|cifra|volume|contract value|annual contract value|opportunity size|pret|chiffre affaires prevu|ca prevu|total price|grand total|amt|sale|totaal|gesamt|gesamtbetrag|gesamtwert|totale|totalt|totaalbedrag|monto total|montant total|amount due|total value|bookings|booking`,
  revenue:
    'revenue|umsatz|chiffre affaires|ingresos|omzet|ricavi|receita|chiffre d affaires|chiffre daffaires|ca|turnover|jahresumsatz',
  currency:
    'currency|wahrung|wahrungs|waehrung|devise|moneda|divisa|valuta|moeda|monnaie|currency code|currency iso code|waluta|ccy|curr|wrg|whg|munt|munteenheid|wahrungscode|valutakod|currency iso|devises|currencycode|waehrungscode|divise|iso currency',
  stage:
    'stage|phase|etape|etapa|fase|milestone|stadium|stufe|stadio|fas|vaihe|etap|stade|avancement|progress|fortschritt|avanzamento|estagio|verkaufsstand|stand|where stands|where it stands|where are we|stand der dinge|voortgang|progression|kanban|stage name|status label|vertriebsstufe|verkaufsstufe|deal progress|bearbeitungsstand|stage pipeline|step pipeline',
  status: 'status|statut|estado|zustand|statuts|stato|situacao',
  outcome: 'state|won lost|outcome|ergebnis|resultat|resultado',
  pipeline: 'pipeline|pipelines|vertriebspipeline|verkaufspipeline|embudo|pijplijn|funnel|trichter|tunnel',
  close: `close|closing|closes|abschluss|schluss|schliess|schliessung|cloture|fermeture|cierre|sluit|sluitings|sluiting|afsluit|afsluiting|chiusura|
    fechamento|avslut|stangning|stangnings|lukke|lukking|zamkniecia|zamkniecie|sulkemis|sign|signing|signature|zielabschluss|sluitdatum|afsluitdatum|afsluiting|close by|due to close|echeance|eta|decision|decision date|decision expected|entscheidung|abschluss bis|schlusstermin|closure|signature prevue|einddatum|eindtermijn|cloture|slutdatum|cierre estimado|win date expected|deadline|zamkniecie|ukonczenie|signing|sluit|go live`,
  closed:
    'closed|geschlossen|abgeschlossen|cerrado|cerrada|gesloten|chiuso|fechado|actual close|actual closing|tatsachlicher abschluss',
  date: 'date|dates|op|datum|fecha|termin|dato|data|datums|day|time|on|at|am|le|zeitpunkt|tijd|hora|uhrzeit|utc|gmt',
  expected: `expected|estimated|est|forecast|forecasted|projected|anticipated|target|planned|voraussichtlich|voraussichtliches|voraussichtlicher|erwartet|
    erwartetes|erwarteter|geplant|geplantes|geplanter|prevue|prevu|previsto|prevista|estimee|estime|estimada|estimado|attendue|verwacht|verwachte|
    esperada|esperado|geschatzt|geschatzter|geschatztes|previsionnelle|previsionnel|forventet|forvantad|forvantat|przewidywana|przewidywany|exp|ziel|streef|prevues|prevus|previsionnelles|erw|vorauss|vsl|soll|exp close|hoped|likely|planned|plan|prognose|prognostizierter|beoogde|doel|estimacion|anticipee|projete|projetee|geschatte`,
  created: `created|create date|createdate|creation|erstellt|erstellung|erstellungs|erstell|angelegt|anlage|cree|creee|creacion|creado|creada|aangemaakt|aanmaak|added|inserted|
    entered|hinzugefugt|ajoute|agregado|skapad|opprettet|oprettet|criado|criacao|creazione|creato|gemaakt|add time|entry date|submitted|submit date|submit|opened|date opened|open date|received|date received|utworzono|dodano|luotu|registered|registration date|registration time|signup date|sign up date|logged|logged on|date joined|joined|joined on|first seen|since|customer since|kunde seit|client depuis|klant sinds|seit|depuis|ajout|date ajout|saisie|date saisie|ouvert|ouverte|ouvert le|erfasst|erfasst am|erfassung|erfassungsdatum|eroffnet|eroffnung|eingang|eingegangen|eingangsdatum|toegevoegd|toegevoegd op|ingevoerd|ingevoerd op|submission|submission date|submission time|inquiry date|enquiry date|date submitted|signed up|sign up|subscribed|subscribed at|date subscribed|registered at|registered on|date registered|registration|record created|timestamp|submitted at|submitted on|erstellungszeit|creation time|date entered|entered on|hinzugefugt am|creada|fecha alta|alta|angelegt am|reg date|member since|capture date|imported on|date opened|first contact date|first contacted`,
  won: 'won|gewonnen|gagne|gagnee|ganado|ganada|vinto|ganho|vunnen|vundet|winning',
  lost: 'lost|loss|lose|verloren|verlust|perdu|perdue|perte|perdido|perdida|verlies|perso|forlorad|tapt|losing|abgelehnt am|verlorene',
  reason:
    'reason|grund|raison|motif|motivo|razon|reden|orsak|arsak|ragione|ursache|grunds|reasons|because|why|warum|pourquoi|waarom|begrundung|justification',
  email: `email|emails|mail|mails|courriel|correo|messagerie|epost|mailadresse|correo electronico|emailaddress|posta elettronica|sahkoposti|adresse electronique|mailadres|mailadressen|adressemail|email pro|emailadressen|correos|e posta|adresses mail|mail adresse|indirizzo email|adres email|email id|emailaddresses|mel`,
  phone:
    'phone|phones|telephone|tel|telefon|telefono|telefoon|fon|rufnummer|telefone|telefoonnr|telefonnr|puhelin|tlf|puhelin|durchwahl|direct dial|direct line|direct|ligne directe|ligne|switchboard|zentrale|standard|contact number|phoneno|telephones|telefone fixo|telefonnummern|telefoonnummers|dial|hauptnummer|centrale|tel buro|telno|fernsprecher|telefoninumero|puh',
  number: 'number|nummer|numbers|numero|nr|no|num',
  mobile:
    'mobile|mobil|mobiltelefon|handy|cell|cellular|portable|movil|celular|gsm|mobiel|cellulare|cellphone|mobilnummer|sms|mob|cellulaire|handynummer|mobilfunk|06 nummer|natel|movel|telemovel|cellphones|mobilnr|whatsapp|cell phone|gsm nummer|komorka|mobiele|mobile telefon',
  work: 'work|business|office|geschaftlich|geschaftliche|dienstlich|arbeit|bureau|professionnel|professionnelle|travail|trabajo|oficina|werk|zakelijk|lavoro|buro|pro|kantoor|jobb|arbete|arbeid|ufficio|dienst',
  home: 'home|private|privat|private|privee|prive|personal|personnel|domicile|casa|thuis|particulier|festnetz|fixe|fijo|landline|vaste|vast|zuhause|hemma|hjem',
  role: `role|position|function|funktion|fonction|cargo|puesto|functie|beruf|berufs|stelle|stellen|poste|profession|job|designation|rolle|ruolo|
    befattning|stilling|tatigkeit|job title|jobtitle|jobtitel|berufsbezeichnung|stellenbezeichnung|occupation|functietitel|beroep|titteli|stanowisko|job role|position held|metier|emploi|stellung|functieomschrijving|titre poste|titre du poste|intitule poste|current job|current title|current position|job position|positie|occupazione|mansione|qualifica|professional title|jobrole|stellentitel|work title|dienststellung|puesto trabajo|cargo puesto|working as|your role|job function title|profesion|functiebenaming|rol|rollen`,
  address:
    'address|addresses|adresse|adressen|direccion|adres|indirizzo|endereco|adress|anschrift|domicilio|adressen|postanschrift|postadresse|besuchsadresse|postal address|mailing address|lieferadresse|adresse postale|headquarters location|hq location|location|standort|sitz|hauptsitz|siege|siege social|headquarters|hq|lieu|locatie|vestiging|sede|ubicacion|localizacion|geo|place|area|premises',
  street:
    'street|strasse|str|rue|calle|straat|via|rua|gata|gade|gate|straatnaam|strasse und hausnummer|straat en huisnummer|voie|hausnummer|strasse nr|street name|street line|address line|addressline|strasse hausnummer|straat huisnummer|domicilio calle|via piazza|street address|adresse rue|line',
  city: 'city|stadt|ort|ville|ciudad|plaats|stad|woonplaats|citta|cidade|town|localite|poblacion|wohnort|locality|stadt ort|kaupunki|miasto|commune|gemeente|gemeinde|hq city|headquarters city|villes|comune|localidad|municipio|municipality|woonplaats|vestigingsplaats|plaatsnaam|stadtname|kommun|poststed',
  zip: 'zip|plz|postleitzahl|postcode|postal code|zip code|code postal|codigo postal|postal|cap|postnummer|plz ort|postleitzahlen|pincode|pin code|code post',
  region:
    'region|regio|province|provincia|bundesland|departement|provincie|kanton|county|comunidad|land region|gebiet|area region|state province|province state|canton|voivodeship',
  country:
    'country|land|pays|pais|paese|nation|staat|maa|kraj|country code|nationality|nationalitat|staat land|hq country|headquarters country|landname|country name|countries|hjemland',
  website: `website|web|webseite|homepage|internetseite|url|domain|dominio|domaine|sitio|pagina|domein|www|webpage|domains|websites|
    web page|page web|pagina web|sitio web|site web|web site|domain name|nom domaine|domeinnaam|webadresse|site internet|internet|siteweb|site|webadres|websites|internetadresse|url site|company site|homepages|webbplats|nettside|hjemmeside|strona|verkkosivu|site url|web url|website url`,
  note: `note|notes|notiz|notizen|notas|nota|remarque|remarques|commentaire|commentaires|comment|comments|bemerkung|bemerkungen|anmerkung|anmerkungen|
    observaciones|comentarios|comentario|opmerking|opmerkingen|notities|notitie|description|beschreibung|descripcion|omschrijving|details|kommentar|
    kommentare|anteckningar|notat|descrizione|descricao|beschrijving|remarks|observacion|toelichting|note content|observacoes|anotacoes|huomautukset|uwagi|notatki|memo|bio|biography|about|background|enquiry|inquiry|message|request|hinweis|hinweise|interne notiz|nachricht|anfrage|looking for|what they want|interest|interested in|notiser|freitext|commentaires internes|mededeling|bericht|mensaje|messaggio|mensagem|context|kontext|contexte|summary|zusammenfassung|internal notes|other info|weitere infos|further information|zusatzinfo|note interne|bijzonderheden|appunti|activity notes|content|task content|inhalt|contenu|inhoud`,
  tag: `tag|tags|label|labels|etikett|etiketten|etiquette|etiquettes|etiqueta|etiquetas|schlagwort|schlagworter|schlagworte|kategorie|kategorien|categories|
    categorias|categorie|categorieen|libelles|mots cles|groups|group|tag list|tags list|segments|segment|lists|list|trefwoorden|stichworter|stichwort|gruppe|gruppen|groep|groepen|groupes|groupe|category|segmente|grupos|etichette|gruppi|keywords label|marcadores|rotulos|etiketter|categorieën|themen|email lists|listes|kennzeichen`,
  source:
    'source|quelle|herkunft|origine|origen|fuente|bron|herkomst|fonte|ursprung|provenance|sources|kalla|came from|comes from|found via|channel|acquisition|acquisition channel|origin|origins|how did they find us|how did you find us|how did you hear about us|how did you hear|hear about us|heard about us|referral source|kanal|canal|kanaal|marketing source|traffic source|utm source|akquise|akquisequelle|aufmerksam geworden|aufmerksam geworden durch|gefunden uber|lead origin|leadquelle|leadbron|canale|first touch',
  lead: 'lead|leads|piste|pistes|candidato|interessent|interessenten|prospecto|prospectos',
  birthday: `birthday|birthdate|geburtstag|geburts|geburtsdatum|naissance|anniversaire|nacimiento|cumpleanos|verjaardag|geboorte|geboortedatum|dob|
    date birth|date naissance|fecha nacimiento|compleanno|fodelsedag|born|born on|b day|bday|geb|geboren|geboren am|geboren op|ne e le|ne le|nee le|birth day|nato il|nacido|data nascita|nascimento|fodd|fodt|syntymaaika|data urodzenia|geb datum|day birth`,
  id: 'id|ids|identifier|identifiant|identificador|kennung|guid|uuid',
  record: 'record|datensatz|enregistrement|registro',
  next: 'next|nachster|nachste|nachstes|prochaine|prochain|proximo|proxima|siguiente|volgende|nasta|naste|prossimo',
  step: 'step|steps|schritt|paso|stap|steg|action|aktion|accion|activity|aktivitat|activite|actividad|activiteit|passo',
  sales: 'sales|vertrieb|vertriebs|verkauf|verkaufs|vente|ventes|ventas|verkoop|vendita',
  probability:
    'probability|wahrscheinlichkeit|probabilite|probabilidad|kans|waarschijnlijkheid|confidence|abschlusswahrscheinlichkeit|likelihood|chance|chances|prob|erfolgschance|slagingskans|prozent|percent|percentage|weighting|win chance|konfidenz',
  modified:
    'modified|updated|geandert|modifie|modificado|bijgewerkt|gewijzigd|update|changed|aktualisiert|last|last changed|last update|letzte|derniere|dernier|ultima|ultimo|laatste|laatst|last contacted|last contact|zuletzt|siste|senaste|previous',
  product: 'product|produkt|produit|producto|prodotto',
  // What says something of its own, so that a head with it is not taken for one without.
  project:
    'project|projet|projekt|projects|proyecto|progetto|projeto|vorhaben|dossier|projektname|projectname|project name|zaak',
  apart: `size|type|types|typ|art|soort|industry|industries|branche|branchen|sector|sectors|secteur|vertical|employees|employee|mitarbeiterzahl|headcount|staff|werknemers|
    effectif|count|counts|anzahl|nombre employes|score|scores|rating|confidence score|accuracy|linkedin|facebook|twitter|instagram|xing|skype|language|languages|
    sprache|langue|taal|idioma|timezone|time zone|department|departments|abteilung|service|salutation|anrede|civilite|aanhef|prefix|suffix|middle|
    nickname|gender|geschlecht|sexe|marital|permission|consent|opt|optin|subscription|verified|verification|unsubscribed|bounced|ip|latitude|longitude|
    fax|duration|minutes|days|age|quantity|qty|menge|ticket type|order|orders|invoice|tax|vat|siret|siren|kvk|ust|discount|coupon|rate|level|seniority|
    founded|year|funding|technologies|keywords|keyword|ticker|sic|naics|parent|children|visible|visibility|creator|erstellt von|cree par|created by|modified by|
    username|password|login|session|sessions|attended|approval|check|checked|qr|priority|prioritat|priorite|prioriteit|campaign|kampagne|campagne|medium|term|
    weighted|gewichtet|gewichteter|pondere|gewogen|likelihood score|hot|converted|deleted|archived|photo|image|logo|avatar|spouse|partner|assistant|manager|
    reports|supervisor|referred|referrer|competitor|competitors|quote|file|files|attachment|attachments|open deals|closed deals|won deals|lost deals|
    activities|completed|size|forecast category|fiscal|quarter|period|payment|terms|risk|health|owner email|email opens|clicks|opens`,
}
