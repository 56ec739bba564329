/** What the rows of a made-up team say, whichever program writes them. */
export interface Truth {
  readonly id: string
  readonly title: string
  readonly amount: string
  readonly currency: string
  /** The stage in words that most programs have. */
  readonly stage: string
  /** The stage that it is here. */
  readonly stageHere: string
  readonly status: string
  readonly close: string
  readonly created: string
  readonly closed: string
  readonly reason: string
  readonly owner: string
  readonly company: string
  readonly companyId: string
  readonly domain: string
  readonly first: string
  readonly last: string
  readonly contactId: string
  readonly email: string
  readonly phone: string
  readonly mobile: string
  readonly role: string
  readonly note: string
  readonly tag: string
  readonly street: string
  readonly city: string
  readonly country: string
  readonly source: string
  readonly birthday: string
  readonly leadStatus: string
  readonly leadStatusHere: string
}

const row = (index: number, cells: string): Truth => {
  const [
    title = '',
    amount = '',
    stage = '',
    stageHere = '',
    status = '',
    close = '',
    created = '',
    closed = '',
    reason = '',
    owner = '',
    company = '',
    domain = '',
    first = '',
    last = '',
    phone = '',
    mobile = '',
    role = '',
    city = '',
    country = '',
    leadStatus = '',
    leadStatusHere = '',
  ] = cells.split('|').map((cell) => cell.trim())
  return {
    id: String(7001 + index),
    title,
    amount,
    currency: index % 2 === 0 ? 'USD' : 'EUR',
    stage,
    stageHere,
    status,
    close,
    created,
    closed,
    reason,
    owner,
    company,
    companyId: String(8001 + index),
    domain,
    first,
    last,
    contactId: String(9001 + index),
    email: `${first.toLowerCase()}@${domain}`,
    phone,
    mobile,
    role,
    note: `Spoke at the fair, ${index + 1} times`,
    tag: index % 2 === 0 ? 'harbour' : 'inland',
    street: `${index + 3} Quay Street`,
    city,
    country,
    source: index % 2 === 0 ? 'Webinar' : 'Referral',
    birthday: `19${70 + index}-0${index + 1}-2${index}`,
    leadStatus,
    leadStatusHere,
  }
}

/** Six rows: three open deals, two won, one lost. */
export const TRUTHS: readonly Truth[] = [
  'Harbour cranes |18250.50|Proposal Made|Proposal|Open|2026-12-15|2026-02-13|||Ann|Brightwell Ltd|brightwell.example|Mary|Stone|+442079460101|+447911123401|Head of Sales|Bristol|United Kingdom|Contacted|qualified',
  'Ore rollout|9400|Qualified To Buy|Qualified|Open|2026-12-21|2026-03-14|||Bo|Kiruna Ore|kiruna.example|Nils|Nordby|+46812345602|+46701234502|CIO|Kiruna|Sweden|New|new',
  'Mill refit|120000|Closed Won|Won|Won|2026-06-30|2025-04-28|2026-06-27||Ann|Mill Brothers|mill.example|Petra|Pine|+4930901823|+4915112345673|Buyer|Berlin|Germany|Qualified|qualified',
  'Island ferry|3300.25|Closed Lost|Lost|Lost|2026-01-22|2025-10-15|2026-01-19|Too dear|Bo|Island Oy|island.example|Maija|Saari|+358401234574|+358451234574|CEO|Turku|Finland|Unqualified|disqualified',
  'Print plant|7800|Contract Sent|Negotiation|Open|2027-01-29|2026-05-16|||Ann|Feltz Print|feltz.example|Chau|Kitz|+33145678905|+33612345675|Designer|Nice|France|Contacted|qualified',
  'Tea house|640|Won|Won|Won|2025-05-18|2025-01-17|2025-05-17||Bo|Orel Tea|orel.example|Olga|Orel|+37167228006|+37129123456|Owner|Riga|Latvia|New|new',
].map((cells, index) => row(index, cells))

/** How a program writes days and amounts, and what parts its cells. */
export interface Style {
  readonly days: 'iso' | 'stamp' | 'zoned' | 'us' | 'eu' | 'dots' | 'words'
  readonly decimals: '.' | ','
  readonly delimiter: ',' | ';' | '\t'
}

/** A file of a program: its heads, each with what stands below it. */
export interface Program {
  readonly of: string
  readonly name: string
  readonly as: 'lead' | 'contact' | 'company' | 'deal'
  readonly heads: readonly (readonly [head: string, key: string])[]
  readonly style: Style
}

const USUAL: Style = { days: 'iso', decimals: '.', delimiter: ',' }

/**
 * The heads that programs write, as `head=what stands below`, in one line each: of what, the name of the file, what its rows are,
 * how it writes. What begins with a quote stands there in every row.
 */
const LISTED = `
HubSpot deals / hubspot-crm-exports-all-deals-2026.csv / deal / days:stamp / Record ID=id,Deal Name=title,Pipeline='Sales Pipeline,Deal Stage=stageLong,Amount=amount,Close Date=close,Deal owner=owner,Associated Company=company,Associated Company IDs=companyId,Associated Contact=personMail,Associated Contact IDs=contactId,Create Date=created,Closed Lost Reason=reason,Deal Description=note
HubSpot deals, internal names / deals.csv / deal / days:zoned / hs_object_id=id,dealname=title,dealstage=stageLong,amount=amount,closedate=close,hubspot_owner_id='5551,createdate=created,closed_lost_reason=reason,description=note,deal_currency_code=currency
HubSpot contacts / hubspot-contacts.csv / contact / days:stamp / Record ID=contactId,First Name=first,Last Name=last,Email=email,Phone Number=phone,Mobile Phone Number=mobile,Contact owner=owner,Lead Status='In progress,Marketing contact status='Non-marketing contact,Create Date=created,Associated Company=company,Job Title=role,City=city,Country/Region=country,Lifecycle Stage='Opportunity,Original Traffic Source=source
HubSpot companies / all-companies.csv / company / days:stamp / Record ID=companyId,Company name=company,Company owner=owner,Create Date=created,Phone Number=phone,City=city,Country/Region=country,Industry='RETAIL,Company Domain Name=domain,Number of Employees='25,Annual Revenue='1000000,Lifecycle Stage='Customer,Associated Contact=personMail
HubSpot deals in German / hubspot-export.csv / deal / days:stamp / Datensatz-ID=id,Deal-Name=title,Pipeline='Vertriebspipeline,Deal-Phase=stageDe,Betrag=amount,Abschlussdatum=close,Deal-Zuständiger=owner,Zugehöriges Unternehmen=company,Zugehöriger Kontakt=personMail,Erstellungsdatum=created,Grund für Verlust=reason
HubSpot deals in French / export.csv / deal / days:stamp / ID d'enregistrement=id,Nom de la transaction=title,Pipeline='Ventes,Phase de la transaction=stageFr,Montant=amount,Date de fermeture=close,Propriétaire de la transaction=owner,Entreprise associée=company,Contact associé=personMail,Date de création=created,Raison de la perte=reason
HubSpot deals in Spanish / exportacion.csv / deal / days:stamp / ID de registro=id,Nombre del negocio=title,Pipeline='Ventas,Etapa del negocio=stageEs,Valor=amount,Fecha de cierre=close,Propietario del negocio=owner,Empresa asociada=company,Contacto asociado=personMail,Fecha de creación=created,Motivo de pérdida=reason
HubSpot contacts in German / kontakte.csv / contact / days:stamp / Datensatz-ID=contactId,Vorname=first,Nachname=last,E-Mail=email,Telefonnummer=phone,Mobiltelefonnummer=mobile,Kontakt-Zuständiger=owner,Lead-Status='Neu,Erstellungsdatum=created,Zugehöriges Unternehmen=company,Berufsbezeichnung=role,Stadt=city,Land/Region=country
HubSpot contacts in French / contacts-hs.csv / contact / days:stamp / ID d'enregistrement=contactId,Prénom=first,Nom=last,E-mail=email,Numéro de téléphone=phone,Propriétaire du contact=owner,Statut du lead='Nouveau,Date de création=created,Entreprise associée=company,Intitulé de poste=role,Ville=city,Pays/Région=country
HubSpot contacts in Spanish / contactos.csv / contact / days:stamp / ID de registro=contactId,Nombre=first,Apellidos=last,Correo=email,Número de teléfono=phone,Propietario del contacto=owner,Estado del lead='Nuevo,Fecha de creación=created,Empresa asociada=company,Cargo=role,Ciudad=city,País/región=country
HubSpot contacts in Dutch / contactpersonen.csv / contact / days:stamp / Record-ID=contactId,Voornaam=first,Achternaam=last,E-mail=email,Telefoonnummer=phone,Eigenaar contactpersoon=owner,Leadstatus='Nieuw,Aanmaakdatum=created,Gekoppeld bedrijf=company,Functie=role,Plaats=city,Land/regio=country
Pipedrive deals / deals-123-9.csv / deal / days:stamp / Deal - ID=id,Deal - Title=title,Deal - Creator='Nobody Here,Deal - Owner=owner,Deal - Value=amount,Deal - Currency of Value=currency,Deal - Weighted value=amount,Deal - Probability='50,Deal - Organization=company,Deal - Organization ID=companyId,Deal - Pipeline='Pipeline,Deal - Contact person=fullName,Deal - Contact person ID=contactId,Deal - Stage=stageOpen,Deal - Label=tag,Deal - Status=status,Deal - Deal created=created,Deal - Update time=created,Deal - Won time=won,Deal - Lost time=lost,Deal - Deal closed on=closed,Deal - Lost reason=reason,Deal - Visible to='Entire company,Deal - Total activities='4,Deal - Expected close date=close
Pipedrive deals, short heads / Deals.xlsx.csv / deal / days:stamp / Title=title,Value=amount,Currency=currency,Organization=company,Contact person=fullName,Expected close date=close,Owner=owner,Stage=stageOpen,Status=status,Deal created=created,Won time=won,Lost time=lost,Lost reason=reason,Pipeline='Pipeline
Pipedrive people / people-123.csv / contact / days:stamp / Person - Name=fullName,Person - Label='Hot lead,Person - Organization=company,Person - Email - Work=email,Person - Email - Home=',Person - Phone - Work=phone,Person - Phone - Mobile=mobile,Person - Closed deals='0,Person - Open deals='1,Person - Owner=owner,Person - Person created=created,Person - Job title=role
Pipedrive organisations / organizations-123.csv / company / days:stamp / Organization - Name=company,Organization - Label=tag,Organization - Address=street,Organization - People='1,Organization - Closed deals='0,Organization - Open deals='2,Organization - Owner=owner,Organization - Organization created=created,Organization - Website=domain,Organization - Industry='Retail
Pipedrive leads / leads-123.csv / lead / days:stamp / Lead - ID=id,Lead - Title=leadTitle,Lead - Value=amount,Lead - Currency=currency,Lead - Contact person=fullName,Lead - Organization=company,Lead - Owner=owner,Lead - Label='Warm,Lead - Lead created=created,Lead - Source=source,Person - Email=email,Person - Phone=phone
Pipedrive deals in German / deals-de.csv / deal / days:stamp / Deal - ID=id,Deal - Titel=title,Deal - Besitzer=owner,Deal - Wert=amount,Deal - Währung=currency,Deal - Organisation=company,Deal - Kontaktperson=fullName,Deal - Phase=stageDeOpen,Deal - Status=statusDe,Deal - Deal erstellt=created,Deal - Gewonnen am=won,Deal - Verloren am=lost,Deal - Verlustgrund=reason,Deal - Erwartetes Abschlussdatum=close
Salesforce opportunity report / report1769.csv / deal / days:us / Opportunity Owner=owner,Account Name=company,Opportunity Name=title,Stage=stageSf,Fiscal Period='Q4-2026,Amount=usd,Expected Revenue=usd,Probability (%)='50,Age='12,Close Date=close,Created Date=created,Next Step=step,Lead Source=source,Type='New Business,Opportunity ID=sfOpp,Loss Reason=reason
Salesforce opportunities, European / report177.csv / deal / days:eu / Opportunity Name=title,Account Name=company,Stage=stageSf,Amount=amount,Amount Currency=currency,Close Date=close,Opportunity Owner=owner,Created Date=created,Primary Contact=fullName
Salesforce Data Loader opportunities / Opportunity.csv / deal / days:zoned / ID=sfOpp,ISDELETED='false,ACCOUNTID=sfAcc,NAME=title,DESCRIPTION=note,STAGENAME=stageSf,AMOUNT=amount,PROBABILITY='10,CLOSEDATE=close,TYPE='New,LEADSOURCE=source,ISCLOSED=isClosed,ISWON=isWon,FORECASTCATEGORY='Pipeline,CREATEDDATE=created
Salesforce Data Loader accounts / Account.csv / company / days:zoned / ID=sfAcc,ISDELETED='false,NAME=company,TYPE='Customer,BILLINGSTREET=street,BILLINGCITY=city,BILLINGCOUNTRY=country,PHONE=phone,WEBSITE=domain,INDUSTRY='Retail,NUMBEROFEMPLOYEES='20,DESCRIPTION=note,CREATEDDATE=created
Salesforce account report / report_accounts.csv / company / days:us / Account Owner=owner,Account Name=company,Type='Customer,Rating='Hot,Billing Street=street,Billing City=city,Billing Country=country,Phone=phone,Website=domain,Industry='Retail,Last Activity=',Created Date=created,Account ID=sfAcc
Salesforce contacts report / report_contacts.csv / contact / days:us / Salutation='Dr.,First Name=first,Last Name=last,Title=role,Account Name=company,Mailing Street=street,Mailing City=city,Mailing Country=country,Phone=phone,Mobile=mobile,Fax=',Email=email,Account Owner=owner,Contact ID=sfCon,Lead Source=source,Created Date=created
Salesforce leads report / report_leads.csv / lead / days:us / Lead Owner=owner,First Name=first,Last Name=last,Title='x,Company / Account=company,Lead Source=source,Rating='Hot,Street=street,Email=email,Phone=phone,Lead Status=leadStatus,Create Date=created,Lead ID=sfLead
Salesforce opportunities in German / report-de.csv / deal / days:dots decimals:, delimiter:; / Opportunity-Inhaber=owner,Accountname=company,Opportunity-Name=title,Phase=stageDe,Betrag=amount,Schlusstermin=close,Erstelldatum=created,Nächster Schritt=step,Lead-Quelle=source,Verlustgrund=reason
Salesforce opportunities in French / rapport.csv / deal / days:eu decimals:, delimiter:; / Propriétaire de l'opportunité=owner,Nom du compte=company,Nom de l'opportunité=title,Étape=stageFr,Montant=amount,Date de clôture=close,Date de création=created,Prochaine étape=step,Origine de la piste=source
Salesforce opportunities in Spanish / informe.csv / deal / days:eu decimals:, delimiter:; / Propietario de oportunidad=owner,Nombre de la cuenta=company,Nombre de la oportunidad=title,Etapa=stageEs,Importe=amount,Fecha de cierre=close,Fecha de creación=created,Paso siguiente=step,Origen del candidato=source
Zoho deals / Deals_2026.csv / deal / days:stamp / Record Id=zoho,Deal Owner.id=zohoOwner,Deal Owner=owner,Amount=amount,Deal Name=title,Closing Date=close,Account Name.id=zohoAcc,Account Name=company,Stage=stageSf,Type='New Business,Probability (%)='40,Expected Revenue=amount,Next Step=step,Lead Source=source,Campaign Source=',Contact Name.id=zohoCon,Contact Name=fullName,Created Time=created,Modified Time=created,Description=note,Reason For Loss=reason,Tag=tag
Zoho contacts / Contacts_001.csv / contact / days:stamp / Record Id=zohoCon,Contact Owner.id=zohoOwner,Contact Owner=owner,Lead Source=source,First Name=first,Last Name=last,Account Name.id=zohoAcc,Account Name=company,Email=email,Title=role,Department='Sales,Phone=phone,Home Phone=',Mobile=mobile,Fax=',Date of Birth=birthday,Created Time=created,Salutation='Ms.,Mailing Street=street,Mailing City=city,Mailing Country=country,Other Street=',Description=note,Tag=tag
Zoho accounts / Accounts_001.csv / company / days:stamp / Record Id=zohoAcc,Account Owner=owner,Rating='Active,Account Name=company,Phone=phone,Account Site='HQ,Fax=',Parent Account=',Website=domain,Account Type='Customer,Industry='Retail,Annual Revenue='0,Employees='10,Created Time=created,Billing Street=street,Billing City=city,Billing Country=country,Description=note,Tag=tag
Zoho leads / Leads_001.csv / lead / days:stamp / Record Id=zoho,Lead Owner=owner,Company=company,First Name=first,Last Name=last,Title=role,Email=email,Phone=phone,Mobile=mobile,Website=domain,Lead Source=source,Lead Status=leadStatus,Industry='Retail,No. of Employees='0,Annual Revenue='0,Rating='Active,Created Time=created,Street=street,City=city,Country=country,Description=note,Tag=tag
Bigin deals / Pipelines_Bigin.csv / deal / days:stamp / Record Id=zoho,Deal Owner=owner,Amount=amount,Deal Name=title,Closing Date=close,Account Name=company,Stage=stageSf,Contact Name=fullName,Pipeline='Sales Pipeline Standard,Sub-Pipeline='Standard,Created Time=created,Tag=tag,Description=note
Copper opportunities / opportunities_copper.csv / deal / days:us / Copper ID=id,Name=title,Company=company,Company ID=companyId,Primary Contact=fullName,Primary Contact ID=contactId,Owned By=owner,Pipeline='Sales,Stage=stageOpen,Status=status,Loss Reason=reason,Value=usd,Priority='None,Close Date=close,Source=source,Tags=tag,Details=note,Created At=created,Win Probability='25
Copper people / people_copper.csv / contact / days:us / First Name=first,Middle Name=',Last Name=last,Suffix=',Title=role,Company=company,Email=email,Work Phone=phone,Mobile Phone=mobile,Street=street,City=city,Country=country,Contact Type='Potential Customer,Owned By=owner,Tags=tag,Details=note,Created At=created,Copper ID=contactId
Copper leads / leads_copper.csv / lead / days:us / First Name=first,Last Name=last,Title='x,Company=company,Email=email,Work Phone=phone,City=city,Status=leadStatus,Source=source,Owned By=owner,Value=usd,Tags=tag,Details=note,Created At=created,Copper ID=id,Converted At='
Insightly opportunities / Opportunities_insightly.csv / deal / days:us / Record Id=id,Opportunity Name=title,Opportunity Details=note,Opportunity Value=amount,Bid Currency=currency,Probability='50,Forecast Close Date=close,Actual Close Date=closed,Category='Standard,Current State=stateSf,Pipeline='Sales,Pipeline Current Stage=stageOpen,User Responsible=owner,Organization=company,Link Contact=fullName,Opportunity Tag 1=tag,Date Created=created
Insightly contacts / Contacts_insightly.csv / contact / days:us / Record Id=contactId,Salutation=',First Name=first,Last Name=last,Background=note,Title=role,Organization=company,Phone=phone,Mobile Phone=mobile,Email Address=email,Mailing Address Street=street,Mailing Address City=city,Mailing Address Country=country,Contact Owner=owner,Date Of Birth=birthday,Contact Tag 1=tag,Date Created=created
Insightly organisations / Organizations_insightly.csv / company / days:us / Record Id=companyId,Organization Name=company,Background=note,Phone=phone,Website=domain,Email Domain=domain,Billing Address Street=street,Billing Address City=city,Billing Address Country=country,Organization Owner=owner,Organization Tag 1=tag,Date Created=created
Capsule opportunities / capsule-opportunities.csv / deal / days:iso / ID=id,Name=title,Description=note,Party=company,Currency=currency,Value=amount,Milestone=stageOpen,Status=status,Lost Reason=reason,Expected Close=close,Actual Close=closed,Owner=owner,Tags=tag,Created=created
Capsule contacts / capsule-contacts.csv / contact / days:iso / ID=contactId,Type='Person,Title='Ms,First Name=first,Last Name=last,Job Title=role,Organisation=company,About=note,Tags=tag,Address Street=street,City=city,Country=country,Phone Number=phone,Work Phone=mobile,Email Address=email,Owner=owner,Created=created
Close leads with contacts / leads_close.csv / contact / days:zoned / id=id,display_name=company,contact_name=fullName,contact_title=role,contact_email=email,contact_phone=phone,status_label='Potential,url=domain,date_created=created
Close opportunities / opps_close.csv / deal / days:zoned / id=id,lead_id=companyId,lead_name=company,note=note,status_label=stageOpen,status_type=statusClose,value=amount,value_currency=currency,value_period='one_time,confidence='50,contact_id=contactId,contact_name=fullName,user_name=owner,date_created=created,date_won=won,date_lost=lost
Freshsales deals / deals_fs.csv / deal / days:iso / Id=id,Deal name=title,Deal value=amount,Currency=currency,Deal stage=stageSf,Sales account=company,Related contacts=fullName,Sales owner=owner,Expected close date=close,Closed date=closed,Lost reason=reason,Deal pipeline='Default Pipeline,Probability (%)='50,Tags=tag,Created at=created,Source=source
Freshsales contacts / contacts_fs.csv / contact / days:iso / Id=contactId,First name=first,Last name=last,Email=email,Emails=email,Job title=role,Work=phone,Mobile=mobile,Accounts=company,Address=street,City=city,Country=country,Sales owner=owner,Lifecycle stage='Sales Qualified Lead,Status='New,Source=source,Created at=created,Tags=tag
Keap contacts / keap.csv / contact / days:us / Id=contactId,Title='Ms,First Name=first,Last Name=last,Company=company,Job Title=role,Email=email,Email 2=',Phone 1=phone,Phone 1 Type='Work,Phone 2=mobile,Phone 2 Type='Mobile,Street Address 1=street,City=city,Country=country,Birthday=birthday,Tags=tag,Owner=owner,Lead Source=source,Person Type='Customer,Date Created=created
ActiveCampaign deals / deals_ac.csv / deal / days:iso / Deal ID=id,Title=title,Description=note,Value=amount,Currency=currency,Pipeline='Sales,Stage=stageOpen,Status=status,Owner=owner,Contact Name=fullName,Contact Email=email,Account=company,Forecasted Close Date=close,Created Date=created
ActiveCampaign contacts / contacts_ac.csv / contact / days:stamp / Contact ID=contactId,Email=email,First Name=first,Last Name=last,Phone=phone,Account=company,Job Title=role,Date Created=created,IP Address='192.0.2.1,Tags=tag
Agile CRM contacts / contacts-agile.csv / contact / days:us / First Name=first,Last Name=last,Title=role,Company=company,Email(Work)=email,Phone(Work)=phone,Phone(Mobile)=mobile,Address=street,City=city,Country=country,Tags=tag,Lead Score='0,Owner=owner,Created Time=created,Id=contactId
Agile CRM deals / deals-agile.csv / deal / days:us / Name=title,Description=note,Value=amount,Probability='50,Track='Default,Milestone=stageSf,Close Date=close,Won Date=won,Loss Reason=reason,Deal Source=source,Tags=tag,Owner=owner,Created Date=created,Related Contacts=fullName,Id=id
Nimble contacts / nimble.csv / contact / days:us / first name=first,last name=last,company=company,title=role,email work=email,phone work=phone,phone mobile=mobile,address work street=street,address work city=city,address work country=country,url work=domain,tags=tag,created=created
Bitrix24 deals / DEAL_2026.csv / deal / days:dots delimiter:; / ID=id,Deal Name=title,Pipeline='General,Stage=stageSf,Type='Sales,Source=source,Currency=currency,Total=amount,Responsible person=owner,Created on=created,Company=company,Contact=fullName,Expected close date=close,Comment=note
Bitrix24 leads / LEAD_2026.csv / lead / days:dots delimiter:; / ID=id,Lead Name=leadTitle,First name=first,Last name=last,Company Name=company,Work E-mail=email,Work Phone=phone,Status=leadStatus,Source=source,Responsible person=owner,Created on=created,Comment=note
Bitrix24 contacts / CONTACT_2026.csv / contact / days:dots delimiter:; / ID=contactId,First name=first,Last name=last,Position=role,Company=company,Work Phone=phone,Mobile=mobile,Work E-mail=email,Responsible person=owner,Created on=created,Source=source,Comment=note
Odoo opportunities / crm.lead.csv / deal / days:iso / External ID=odoo,Opportunity=title,Customer=company,Contact Name=fullName,Email=email,Phone=phone,Salesperson=owner,Sales Team='Europe,Stage=stageSf,Expected Revenue=amount,Probability='40,Expected Closing=close,Created on=created,Tags=tag,Lost Reason=reason,Notes=note
Odoo contacts / res.partner.csv / contact / days:iso / External ID=odoo,Name=fullName,Is a Company='False,Related Company=company,Job Position=role,Email=email,Phone=phone,Mobile=mobile,Street=street,City=city,Country=country,Salesperson=owner,Tags=tag,Notes=note
Dynamics opportunities / My Open Opportunities.csv / deal / days:us / (Do Not Modify) Opportunity=guid,(Do Not Modify) Row Checksum='abc==,(Do Not Modify) Modified On='2026-01-01 10:00,Topic=title,Potential Customer=company,Est. Close Date=close,Est. Revenue=amount,Contact=fullName,Probability='50,Rating='Warm,Owner=owner,Status=statusDyn,Status Reason='In Progress,Created On=created,Actual Close Date=closed,Currency='US Dollar,Sales Stage=stageOpen
Dynamics contacts / My Active Contacts.csv / contact / days:us / (Do Not Modify) Contact=guid,(Do Not Modify) Row Checksum='abc==,(Do Not Modify) Modified On='2026-01-01 10:00,Full Name=fullName,Email=email,Company Name=company,Business Phone=phone,Mobile Phone=mobile,Job Title=role,Address 1: Street 1=street,Address 1: City=city,Address 1: Country/Region=country,Owner=owner,Created On=created
Dynamics accounts / My Active Accounts.csv / company / days:us / (Do Not Modify) Account=guid,(Do Not Modify) Row Checksum='abc==,(Do Not Modify) Modified On='2026-01-01 10:00,Account Name=company,Main Phone=phone,Address 1: City=city,Primary Contact=fullName,Email (Primary Contact)=email,Website=domain,Owner=owner
SuiteCRM contacts / Contacts_suite.csv / contact / days:iso / First Name=first,Last Name=last,ID=guid,Salutation='Mr.,Title=role,Department='Ops,Account Name=company,Email Address=email,Non Primary E-mails=',Office Phone=phone,Mobile=mobile,Home=',Fax=',Primary Address Street=street,Primary Address City=city,Primary Address Country=country,Alternate Address Street=',Description=note,Birthdate=birthday,Lead Source=source,Reports to=',Assigned to=owner,Date Created=created,Deleted='0
SuiteCRM opportunities / Opportunities_suite.csv / deal / days:us / Opportunity Name=title,ID=guid,Type='New Business,Account Name=company,Lead Source=source,Opportunity Amount=amount,Currency=currency,Expected Close Date=close,Next Step=step,Sales Stage=stageSf,Probability (%)='50,Assigned to=owner,Description=note,Date Created=created,Deleted='0
SuiteCRM accounts / Accounts_suite.csv / company / days:us / Name=company,ID=guid,Website=domain,Email Address=',Office Phone=phone,Billing Street=street,Billing City=city,Billing Country=country,Annual Revenue=',Employees='10,Industry='Retail,Type='Customer,Assigned to=owner,Description=note,Date Created=created,Deleted='0
SugarCRM leads / Leads_sugar.csv / lead / days:us / ID=guid,First Name=first,Last Name=last,Title=role,Account Name:=company,Office Phone=phone,Mobile=mobile,Email Address=email,Status=leadStatus,Lead Source=source,Primary Address Street=street,Primary Address City=city,Description=note,Assigned User=owner,Date Created=created
EspoCRM opportunities / Export_Opportunity_2026.csv / deal / days:stamp / Name=title,Account Name=company,Stage=stageSf,Amount=amount,Amount Currency=currency,Probability='50,Close Date=close,Contacts=fullName,Lead Source=source,Description=note,Assigned User Name=owner,Created At=created,ID=guid
EspoCRM contacts / Export_Contact.csv / contact / days:stamp / Name=fullName,First Name=first,Last Name=last,Account Name=company,Account Title=role,Email Address=email,Phone Number=phone,Address Street=street,Address City=city,Address Country=country,Assigned User Name=owner,Description=note,Created At=created,ID=guid
EspoCRM accounts / Export_Account.csv / company / days:stamp / Name=company,Website=domain,Type='Customer,Industry='Retail,Email Address=',Phone Number=phone,Billing Address Street=street,Billing Address City=city,Billing Address Country=country,Assigned User Name=owner,Description=note,Created At=created,ID=guid
EspoCRM leads / Export_Lead.csv / lead / days:stamp / First Name=first,Last Name=last,Account Name=company,Title=role,Email Address=email,Phone Number=phone,Status=leadStatus,Source=source,Opportunity Amount=amount,Address City=city,Assigned User Name=owner,Created At=created,ID=guid
Attio deals / deals_attio.csv / deal / days:zoned / Record ID=guid,Record=title,Deal name=title,Deal stage=stageSf,Deal owner=owner,Deal value=usd,Associated people=fullName,Associated company=company,Close date=close,Created at=created
Attio companies / companies_attio.csv / company / days:zoned / Record ID=guid,Name=company,Domains=domain,Description=note,Categories='Retail,Primary location > City=city,Primary location > Country=country,Employee range='11-50,Estimated ARR='10M,Owner=owner,Created at=created
Attio people / people_attio.csv / contact / days:zoned / Record ID=guid,Record=fullName,Name > First name=first,Name > Last name=last,Email addresses=email,Phone numbers=phone,Company=company,Job title=role,Primary location > City=city,Primary location > Country=country,Description=note,Created at=created
folk people / folk-people.csv / contact / days:iso / First name=first,Last name=last,Full name=fullName,Emails=email,Phones=phone,Companies=company,Job title=role,Addresses=street,Urls=',Groups=tag,Description=note,Birthday=birthday,Created at=created,Last interaction='
folk deals / folk-deals.csv / deal / days:iso / Name=title,Stage=stageSf,Amount=usd,Close date=close,Owner=owner,Companies=company,People=fullName,Status=status,Group=tag,Created at=created
Notion CRM / CRM 1a2b.csv / deal / days:words / Name=title,Account Owner=owner,Company=company,Contact=fullName,Email=email,Phone=phone,Estimated Value=usd,Expected Close=close,Status=stageSf,Priority='High,Last Contact=',Created=created
Airtable opportunities / Opportunities-All.csv / deal / days:us / Opportunity name=title,Owner=owner,Status=stageDash,Priority='High,Estimated value=usd,Proposal deadline=',Expected close date=close,Last contact=',Account=company,Primary contact=fullName
Airtable contacts / Contacts-Grid view.csv / contact / days:us / Name=fullName,Title=role,Company=company,Email=email,Phone=phone,VIP='checked,Opportunities=title
monday deals / Deals_monday.csv / deal / days:iso / Name=title,Subitems=',Owner=owner,Stage=stageSf,Deal Value=amount,Contacts=fullName,Accounts=company,Close Probability='50,Expected Close Date=close,Deal creation date=created,Close Date=closed,Item ID=id
monday contacts / Contacts_monday.csv / contact / days:iso / Name=fullName,Type='Customer,Priority='High,Email=email,Phone=phone,Title=role,Company=company,Accounts=company,Deals=title,Comments=note,Item ID=contactId
monday leads / Leads_monday.csv / lead / days:iso / Name=fullName,Status=leadStatus,Create a contact=',Company=company,Title=role,Email=email,Phone=phone,Last interaction=',Item ID=id,Owner=owner
Streak pipeline / Sales Pipeline.csv / deal / days:us / Name=title,Stage=stageSf,Assigned To=owner,Notes=note,Deal Size=usd,Close Date=close,Contacts=email,Organizations=company,Date Created=created
ClickUp list / tasks-export.csv / deal / days:words / Deal Name=title,Status=stageSf,Assignee=owner,Deal Value=amount,Expected Close=close,Company=company,Contact=fullName,Email=email,Tags=tag,Date Created=created
Outlook contacts / outlook.csv / contact / days:us / Title='Dr.,First Name=first,Middle Name=',Last Name=last,Suffix=',Company=company,Department='Sales,Job Title=role,Business Street=street,Business Street 2=',Business City=city,Business State=',Business Postal Code=',Business Country/Region=country,Home Street=',Home City=',Home Country/Region=',Business Fax=',Business Phone=phone,Business Phone 2=',Callback=',Home Phone=',Mobile Phone=mobile,Pager=',Account=',Anniversary='0/0/00,Birthday=birthday,Categories=tag,E-mail Address=email,E-mail Type='SMTP,E-mail Display Name=fullName,E-mail 2 Address=',Gender='Unspecified,Government ID Number=',Notes=note,Priority='Normal,Private='False,Sensitivity='Normal,Web Page=domain
Outlook contacts in German / kontakte-outlook.csv / contact / days:dots / Anrede='Frau,Vorname=first,Weitere Vornamen=',Nachname=last,Suffix=',Firma=company,Abteilung='Vertrieb,Position=role,Straße geschäftlich=street,Ort geschäftlich=city,Land/Region geschäftlich=country,Telefon geschäftlich=phone,Mobiltelefon=mobile,Geburtstag=birthday,Kategorien=tag,E-Mail-Adresse=email,E-Mail-Typ='SMTP,E-Mail: Angezeigter Name=fullName,Notizen=note,Webseite=domain
Outlook contacts in French / contacts-outlook.csv / contact / days:eu / Titre='Mme,Prénom=first,Deuxième prénom=',Nom=last,Suffixe=',Société=company,Service='Ventes,Titre 2=',Profession=role,Rue (bureau)=street,Ville (bureau)=city,Pays/Région (bureau)=country,Téléphone (bureau)=phone,Tél. mobile=mobile,Anniversaire=birthday,Catégories=tag,Adresse de messagerie=email,Type de messagerie='SMTP,Notes=note,Page Web=domain
Google contacts, 2024 / contacts.csv / contact / days:iso / First Name=first,Middle Name=',Last Name=last,Phonetic First Name=',Name Prefix='Dr.,Name Suffix=',Nickname=',File As=',Organization Name=company,Organization Title=role,Organization Department=',Birthday=birthday,Notes=note,Photo='https://photos.example/1,Labels=labels,E-mail 1 - Label='* Work,E-mail 1 - Value=email,Phone 1 - Label='Work,Phone 1 - Value=phone,Phone 2 - Label='Mobile,Phone 2 - Value=mobile,Address 1 - Label='Home,Address 1 - Formatted=',Address 1 - Street=street,Address 1 - City=city,Address 1 - Country=country,Website 1 - Label='Profile,Website 1 - Value=domain
iCloud contacts as CSV / icloud.csv / contact / days:iso / First name=first,Last name=last,Organization=company,Job title=role,Email: work=email,Phone: work=phone,Phone: mobile=mobile,Address: street=street,Address: city=city,Notes=note,Birthday=birthday
LinkedIn connections / Connections.csv / contact / days:words / First Name=first,Last Name=last,URL=linkedin,Email Address=email,Company=company,Position=role,Connected On='12 Mar 2024
LinkedIn Sales Navigator leads / sales-nav.csv / contact / days:iso / First Name=first,Last Name=last,Full Name=fullName,Title=role,Company=company,Company Website=domain,Email=email,Location=city,LinkedIn Profile URL=linkedin,Lead List='Nordics
Apollo contacts / apollo-contacts-export.csv / contact / days:iso / First Name=first,Last Name=last,Title=role,Company=company,Company Name for Emails=company,Email=email,Email Status='Verified,Seniority='C suite,Work Direct Phone=phone,Mobile Phone=mobile,Corporate Phone=',Stage='Cold,Lists=tag,Contact Owner=owner,# Employees='50,Industry='retail,Person Linkedin Url=linkedin,Website=domain,City=city,Country=country,Account Owner='Nobody Here
Mailchimp audience / subscribed_members.csv / contact / days:us / Email Address=email,First Name=first,Last Name=last,Address=street,Phone Number=phone,Company=company,MEMBER_RATING='3,OPTIN_TIME='2025-01-01 10:00:00,OPTIN_IP='192.0.2.1,CONFIRM_TIME='2025-01-01 10:00:00,LATITUDE='1.1,LONGITUDE='2.2,GMTOFF='1,TIMEZONE='Europe/Oslo,LAST_CHANGED='2025-01-01 10:00:00,LEID=contactId,EUID='abc,NOTES=note,TAGS=tagQuoted
Brevo contacts / brevo.csv / contact / days:stamp / CONTACT ID=contactId,EMAIL=email,FIRSTNAME=first,LASTNAME=last,SMS=mobile,COMPANY=company,JOB_TITLE=role,ADDED_TIME=created,MODIFIED_TIME='2026-01-01 10:00
Eventbrite attendees / report-attendees.csv / contact / days:stamp / Order #=id,Order Date='2026-09-26 19:05:00,First Name=first,Last Name=last,Email=email,Quantity='1,Ticket Type='General Admission,Attendee #=contactId,Order Type='Free Order,Currency='USD,Total Paid='0.00,Attendee Status='Attending,Home City=city,Home Country=country,Company=company,Job Title=role,Cell Phone=mobile
Calendly events / events-export.csv / contact / days:stamp / Team='Sales,Event Type Name='Intro,Invitee Name=fullName,Invitee First Name=first,Invitee Last Name=last,Invitee Email=email,Invitee Time Zone='Europe/Oslo,Text Reminder Number=mobile,Start Date & Time='2026-10-01 10:00,Canceled='false,Event Created Date & Time='2026-09-01 10:00,User Name='Ann
Typeform answers / responses.csv / contact / days:stamp / #=guid,First name=first,Last name=last,Email=email,Phone number=phone,Company=company,How can we help?=note,Response Type='completed,Start Date (UTC)='2026-05-01 10:00:00,Submit Date (UTC)=created,Network ID='abc
Facebook lead ads / leads_fb.csv / lead / days:zoned delimiter:tab / id=fbId,created_time=created,ad_id='ag:1,ad_name='Summer,adset_id='as:2,adset_name='North,campaign_id='c:3,campaign_name=source,form_id='f:4,form_name='Guest,is_organic='false,platform='fb,full_name=fullName,email=email,phone_number=fbPhone,company_name=company,job_title=role
LinkedIn lead forms / linkedin-leads.csv / lead / days:stamp / Lead ID=guid,Created at=created,Campaign Name=source,Form Name='Demo,First Name=first,Last Name=last,Email Address=email,Phone Number=phone,Company Name=company,Job Title=role
a sheet in English / pipeline.csv / deal / days:us / Company=company,Contact=fullName,Email=email,Phone=phone,Deal=title,Value=usd,Stage=stageSf,Close Date=close,Owner=owner,Notes=note
a sheet in Dutch / verkoop.csv / deal / days:eu decimals:, delimiter:; / Deal=title,Bedrijf=company,Contactpersoon=fullName,E-mail=email,Telefoon=phone,Bedrag=amount,Valuta=currency,Fase=stageNl,Sluitingsdatum=close,Eigenaar=owner,Aangemaakt op=created,Notities=note
a sheet in German / vertrieb.csv / deal / days:dots decimals:, delimiter:; / Kunde=company,Ansprechpartner=fullName,E-Mail=email,Telefon=phone,Projekt=title,Auftragswert=amount,Währung=currency,Status=stageDe,Abschluss erwartet=close,Vertriebler=owner,Bemerkung=note
a sheet in French / ventes.csv / deal / days:eu decimals:, delimiter:; / Affaire=title,Société=company,Contact=fullName,Courriel=email,Téléphone=phone,Montant=amount,Devise=currency,Étape=stageFr,Date de clôture prévue=close,Commercial=owner,Commentaire=note
a sheet in Spanish / ventas.csv / deal / days:eu decimals:, delimiter:; / Oportunidad=title,Empresa=company,Contacto=fullName,Correo electrónico=email,Teléfono=phone,Importe=amount,Moneda=currency,Etapa=stageEs,Fecha prevista de cierre=close,Responsable=owner,Notas=note
an address list in Dutch / adressen.csv / contact / days:eu delimiter:; / Voornaam=first,Achternaam=last,Bedrijfsnaam=company,Functie=role,E-mailadres=email,Telefoonnummer=phone,Mobiel=mobile,Straat=street,Plaats=city,Land=country,Opmerkingen=note
an address list in German / adressen-de.csv / contact / days:dots delimiter:; / Anrede='Frau,Vorname=first,Name=last,Unternehmen=company,Funktion=role,E-Mail=email,Tel.=phone,Handy=mobile,Straße=street,PLZ='12345,Ort=city,Land=country,Geburtsdatum=birthday,Anmerkungen=note
an address list in French / carnet.csv / contact / days:eu delimiter:; / Civilité='Mme,Prénom=first,Nom=last,Société=company,Fonction=role,E-mail=email,Tél. fixe=phone,Portable=mobile,Adresse=street,Code postal='12345,Ville=city,Pays=country,Remarques=note
an address list in Spanish / agenda.csv / contact / days:eu delimiter:; / Nombre=first,Apellidos=last,Empresa=company,Puesto=role,Correo electrónico=email,Teléfono=phone,Móvil=mobile,Dirección=street,Código postal='12345,Ciudad=city,País=country,Observaciones=note
a list of companies in German / firmen.csv / company / days:dots delimiter:; / Firma=company,Webseite=domain,Telefon=phone,Straße=street,Ort=city,Land=country,Branche='Handel,Mitarbeiter='12,Betreuer=owner,Notiz=note
Kaggle-like pipeline / sales_pipeline.csv / deal / days:iso / opportunity_id=id,sales_agent=owner,product=title,account=company,deal_stage=stageShort,engage_date=created,close_date=close,close_value=amount
Zendesk Sell contacts / contacts.csv / contact / days:iso / id=contactId,name=fullName,first_name=first,last_name=last,is_organisation='false,organisation_name=company,prospect_status='none,customer_status='current,title=role,email=email,work=phone,mobile=mobile,website=domain,address=street,city=city,country=country,tags=tag,owner=owner,created_at=created
Nutshell leads / leads.csv / deal / days:iso / Lead number=id,Lead name=title,Companies=company,People=fullName,Status=status,Stage=stageOpen,Value=usd,Confidence='50%,Assignee=owner,Sources=source,Tags=tag,Created date=created,Anticipated closed date=close,Closed date=closed
Teamleader deals / deals-export.csv / deal / days:iso / Deal ID=id,Title=title,Customer=company,Contact person=fullName,Responsible user=owner,Phase=stageSf,Estimated value=amount,Currency=currency,Estimated closing date=close,Created on=created,Closed on=closed,Lost reason=reason,Source=source
Vtiger opportunities / Potentials.csv / deal / days:iso / Opportunity No=guid,Opportunity Name=title,Organization Name=company,Contact Name=fullName,Amount=amount,Expected Close Date=close,Sales Stage=stageSf,Assigned To=owner,Lead Source=source,Next Step=step,Type='New Business,Probability='50,Created Time=created,Modified Time=created,Description=note
Pipeline CRM / pipeline_deals.csv / deal / days:iso / Deal ID=id,Deal Name=title,Deal Value=usd,Deal Stage=stageSf,Deal Status=status,Primary Contact=fullName,Company Name=company,Expected Close Date=close,Deal Owner=owner,Deal Source=source,Created=created,Deal Loss Reason=reason
Salesflare opportunities / opportunities.csv / deal / days:iso / Opportunity name=title,Account=company,Stage=stageSf,Value=amount,Currency=currency,Close date=close,Owner=owner,Creation date=created,Lost reason=reason,Probability='50,Tags=tag
GoHighLevel opportunities / opportunities_export.csv / deal / days:iso / Opportunity Name=title,Contact Name=fullName,phone=phone,email=email,pipeline='Sales,stage=stageSf,Lead Value=amount,source=source,assigned=owner,Created on=created,status=status,lost reason name=reason,Opportunity ID=id,Contact ID=contactId
GoHighLevel contacts / Export_Contacts_All.csv / contact / days:iso / Contact Id=contactId,First Name=first,Last Name=last,Business Name=company,Phone=phone,Email=email,Created=created,Last Activity=',Tags=tag
Monday reworded / board.csv / deal / days:iso / Opportunity=title,Client=company,Person in charge=owner,Sales phase=stageSf,Contract value=usd,Sign date=close,Main contact=fullName,Mail=email,Cell=phone
Reworded deals / sales.csv / deal / days:iso / Project name=title,Prospect company=company,Handled by=owner,Phase=stageSf,Deal Size=usd,Target date=close,Date added=created,Decision maker=fullName,Remarks=note
Reworded deals 2 / log.csv / deal / days:iso / Item=title,Organisation=company,Rep=owner,Current stage=stageSf,Worth=usd,Forecast date=close,Opened=created,Point of contact=fullName,Comments=note
Reworded contacts / book.csv / contact / days:iso / Given name=first,Surname=last,Employer=company,Mail address=email,Tel. no.=phone,Cell no.=mobile,Job=role,Town=city,Nation=country,Birth date=birthday,Labels=tag
Reworded companies / accts.csv / company / days:iso / Organisation=company,Web=domain,Main phone=phone,Account manager=owner,Town=city,Sector='Retail,Headcount='40,Date entered=created
Reworded leads / inbound.csv / lead / days:iso / Prospect=fullName,Organisation=company,Mail=email,Tel=phone,Lead state=leadStatus,Came from=source,Assigned rep=owner,Received=created,Message=note
HubSpot contacts imported reworded / contacts.csv / contact / days:iso / Contact ID=contactId,Firstname=first,Lastname=last,E-mail address=email,Phone no.=phone,Cellphone=mobile,Owner of contact=owner,Organisation=company,Position=role,Town/City=city,Country=country,Created on=created
Affinity deals / affinity.csv / deal / days:iso / List Entry Id=id,Name=title,Status=stageSf,Owners=owner,Amount=usd,Organization=company,People=fullName,Date Added=created,Expected Close=close
Less Annoying CRM / lacrm-pipeline.csv / deal / days:iso / Contact Name=fullName,Company Name=company,Pipeline='Sales,Status=stageSf,Priority='2,Assigned To=owner,Est. Close Date=close,Potential Value=usd,Date Created=created,Notes=note,Email=email
Pipeliner / opps2.csv / deal / days:iso / Opportunity Name=title,Primary Account=company,Primary Contact=fullName,Step=stageSf,Value=amount,Closing Date=close,Owner=owner,Status=status,Reason of close=reason,Created=created
noCRM leads / leads.csv / deal / days:iso / Id=id,Title=title,Step=stageOpen,Status=status,Amount=amount,Currency=currency,Probability='50,Estimated closing date=close,User=owner,Tags=tag,Created at=created,Company=company,Contact=fullName,Email=email,Phone=phone,Closed at=closed
Apptivo / Opportunities.csv / deal / days:iso / Opportunity Name=title,Customer=company,Contact=fullName,Sales Stage=stageSf,Probability='40,Close Date=close,Amount=usd,Assigned To=owner,Lead Source=source,Next Step=step,Loss Reason=reason,Created on=created
Mailchimp reworded / audience.csv / contact / days:iso / Email=email,Given Name=first,Family Name=last,Org=company,Tel=phone,Opt-in date='2025-01-01,Tags=tagQuoted
Swedish deals / affarer.csv / deal / days:iso / Affär=title,Företag=company,Kontaktperson=fullName,E-post=email,Telefon=phone,Belopp=amount,Valuta=currency,Fas=stageSf,Stängningsdatum=close,Ägare=owner,Skapad=created,Anteckningar=note
Norwegian contacts / kontakter.csv / contact / days:iso / Fornavn=first,Etternavn=last,E-post=email,Telefon=phone,Mobil=mobile,Bedrift=company,Stilling=role,Adresse=street,By=city,Land=country
Danish deals / salg.csv / deal / days:iso / Salgsmulighed=title,Virksomhed=company,Kontakt=fullName,Beløb=amount,Fase=stageSf,Forventet lukkedato=close,Ansvarlig=owner,Oprettet=created
Italian deals / trattative.csv / deal / days:iso / Trattativa=title,Azienda=company,Contatto=fullName,Email=email,Importo=amount,Valuta=currency,Fase=stageSf,Data di chiusura=close,Responsabile=owner,Data di creazione=created,Note=note
Portuguese deals / negocios.csv / deal / days:iso / Negócio=title,Empresa=company,Contato=fullName,Valor=amount,Moeda=currency,Etapa=stageSf,Data de fechamento=close,Proprietário=owner,Criado em=created,Observações=note
Finnish contacts / yhteystiedot.csv / contact / days:iso / Etunimi=first,Sukunimi=last,Sähköposti=email,Puhelin=phone,Yritys=company,Titteli=role,Kaupunki=city
Polish contacts / kontakty.csv / contact / days:iso / Imię=first,Nazwisko=last,E-mail=email,Telefon=phone,Firma=company,Stanowisko=role,Miasto=city,Kraj=country
Freshsales accounts / accounts.csv / company / days:iso / Id=companyId,Name=company,Phone=phone,Website=domain,Address=street,City=city,Country=country,Industry type='Retail,Business type='Partner,Number of employees='10,Annual revenue='1,Sales owner=owner,Created at=created,Tags=tag
Act! contacts / act.csv / contact / days:iso / Contact=fullName,Company=company,Title=role,E-mail=email,Phone=phone,Mobile Phone=mobile,Address 1=street,City=city,Country=country,ID/Status='Customer,Record Manager=owner,Create Date=created,Birth Date=birthday
Clay contacts / clay.csv / contact / days:iso / First Name=first,Last Name=last,Full Name=fullName,Job Title=role,Company Name=company,Company Domain=domain,Work Email=email,Mobile Number=mobile,LinkedIn Profile=linkedin,Location=city
Zoho deals renamed / Deals.csv / deal / days:iso / Id=zoho,Potential Name=title,Account Name=company,Contact Name=fullName,Stage=stageSf,Amount=usd,Closing Date=close,Potential Owner=owner,Next Step=step,Created Time=created,Reason For Loss=reason
Airtable reworded / Grid.csv / deal / days:iso / Deal=title,Customer=company,Primary contact person=fullName,Contact e-mail=email,Deal worth=usd,Sales stage=stageSf,Est. close=close,Account exec=owner,Added on=created
Sheets 2 / Q4.csv / deal / days:iso / Account=company,Deal=title,ACV=usd,Stage=stageSf,Close=close,AE=owner,Champion=fullName,Champion email=email,Notes=note
Sheets 3 / forecast.csv / deal / days:iso / Opportunity=title,ARR=amount,CCY=currency,Stage=stageSf,Exp. close=close,Sales rep=owner,End customer=company
Salesforce custom / opps.csv / deal / days:iso / Opportunity ID 18=sfOpp,Opportunity Name=title,Account Name: Account Name=company,Opportunity Owner: Full Name=owner,Stage=stageSf,Amount (converted)=amount,Amount (converted) Currency=currency,Close Date=close,Created Date=created,Primary Contact: Full Name=fullName
SF contacts / con.csv / contact / days:iso / Contact ID 18=sfCon,First Name=first,Last Name=last,Account Name: Account Name=company,Title=role,Email=email,Business Phone=phone,Mobile=mobile,Contact Owner: Full Name=owner,Mailing City=city,Mailing Country=country
Pipedrive reworded / pd.csv / deal / days:iso / Deal title=title,Deal value=amount,Value currency=currency,Linked organisation=company,Linked person=fullName,Current stage=stageOpen,Deal state=status,Assigned to=owner,Created on=created,Won on=won,Lost on=lost,Reason lost=reason,Expected closing=close
HubSpot reworded / hs.csv / deal / days:iso / HubSpot ID=id,Name of deal=title,Stage of deal=stageLong,Deal amount=amount,Closing on=close,Owner of the deal=owner,Company linked=company,Contact linked=personMail,Created=created,Reason for losing=reason
HubSpot co reworded / hsco.csv / company / days:iso / HubSpot ID=companyId,Name of company=company,Owner=owner,Web domain=domain,Main telephone=phone,Town=city,Country=country,Created on=created
Outlook Spanish / contactos.csv / contact / days:iso / Nombre=first,Apellidos=last,Organización=company,Puesto=role,Calle del trabajo=street,Ciudad del trabajo=city,País o región del trabajo=country,Teléfono del trabajo=phone,Móvil=mobile,Cumpleaños=birthday,Dirección de correo electrónico=email,Notas=note,Página web=domain
Google German / kontakte.csv / contact / days:iso / Vorname=first,Nachname=last,Organisationsname=company,Organisationstitel=role,Geburtstag=birthday,Notizen=note,Labels=labels,E-Mail 1 – Wert=email,Telefon 1 – Wert=phone,Telefon 2 – Wert=mobile,Adresse 1 – Straße=street,Adresse 1 – Ort=city,Adresse 1 – Land=country
Stripe customers / customers.csv / contact / days:iso / id=contactId,Description=note,Email=email,Name=fullName,Created (UTC)=created,Delinquent='false,Card ID=',Currency='usd,Phone=phone,Address City=city,Address Country=country
Shopify customers / customers_export.csv / contact / days:iso / Customer ID=contactId,First Name=first,Last Name=last,Email=email,Accepts Email Marketing='yes,Default Address Company=company,Default Address Address1=street,Default Address City=city,Default Address Country Code=country,Phone=phone,Total Spent='0,Tags=tag,Note=note
Gmail old / google.csv / contact / days:iso / Name=fullName,Given Name=first,Family Name=last,Group Membership=labels,E-mail 1 - Type='* ,E-mail 1 - Value=email,Phone 1 - Type='Work,Phone 1 - Value=phone,Organization 1 - Name=company,Organization 1 - Title=role
Xing / xing.csv / contact / days:iso / Vorname=first,Name=last,Firma=company,Position=role,E-Mail geschäftlich=email,Telefon geschäftlich=phone,Mobil=mobile,Ort=city,Land=country
Polish deals / szanse.csv / deal / days:iso / Szansa=title,Firma=company,Kontakt=fullName,Kwota=amount,Waluta=currency,Etap=stageSf,Data zamknięcia=close,Właściciel=owner,Utworzono=created
`

function programIn(line: string): Program {
  const [of = '', name = '', as = '', style = '', ...heads] = line.split(' / ')
  const said = Object.fromEntries(style.split(' ').map((each) => each.split(':'))) as Partial<Style>
  const delimiter = (said.delimiter as string) === 'tab' ? '\t' : (said.delimiter ?? USUAL.delimiter)
  return {
    of,
    name,
    as: as as Program['as'],
    style: { ...USUAL, ...said, delimiter },
    heads: heads
      .join(' / ')
      .split(',')
      .map((each) => {
        const at = each.indexOf('=')
        return [each.slice(0, at), each.slice(at + 1)] as const
      }),
  }
}

/** The files that are listed so, in a line each. */
export const programsIn = (listed: string): readonly Program[] => listed.trim().split('\n').map(programIn)

/** The files of many programs in several languages. */
export const PROGRAMS: readonly Program[] = programsIn(LISTED)
