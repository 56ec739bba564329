/** A file as a program exports it, with invented rows, and what must be in the database once it is in. */
export interface Layout {
  readonly of: string
  readonly name: string
  readonly content: string
  /** What its rows are taken for, in the title of the preview. */
  readonly as: 'leads' | 'contacts' | 'companies' | 'deals'
  /** Lines that a command shows afterwards, each a part of one. */
  readonly shows: Readonly<Record<string, readonly string[]>>
}

const DEALS = 'deal list show:all as csv'
const CONTACTS = 'contact list as csv'
const COMPANIES = 'company list as csv'
const LEADS = 'lead list as csv'
const TASKS = 'task list as csv'

/** The heads are those that the programs write; people, companies and figures are invented. */
export const LAYOUTS: readonly Layout[] = [
  {
    of: 'deals of HubSpot, with closed ones, their reasons, companies and contacts',
    name: 'hubspot-crm-exports-all-deals.csv',
    as: 'deals',
    content: `Record ID,Deal Name,Pipeline,Deal Stage,Amount,Close Date,Deal owner,Associated Company,Associated Contact,Create Date,Closed Lost Reason
71,Brightwell seats,Sales Pipeline,Contract Sent,18000,2026-12-11 00:00,Ann,Brightwell Ltd,Mary Stone (mary@brightwell.example),2026-02-03 09:00,
72,Old Harbour,Sales Pipeline,Closed Won,5200.50,2025-03-31 00:00,Bo,Harbour Co,,2025-01-05 10:00,
73,Quarry,Sales Pipeline,Closed Lost,0,2025-06-30 00:00,Kari Nordmann,Quarry AS;Harbour Co,,2025-02-05 10:00,Price
`,
    shows: {
      [DEALS]: [
        'Brightwell seats,18000,USD,,Brightwell Ltd,2026-12-11,Negotiation,Ann,',
        'Old Harbour,5200.50,USD,,Harbour Co,2025-03-31,Won,Bo,',
        'Quarry,0,USD,,Quarry AS,2025-06-30,Lost,Ann,',
        'Deal owner: Kari Nordmann',
      ],
      [CONTACTS]: ['Mary Stone,Brightwell Ltd,mary@brightwell.example'],
      'deal show Quarry': ['Closed: 2025-06-30', 'Why: Price', 'Added: 2025-02-05'],
      'deal show Brightwell seats': ['Mary Stone', 'Added: 2026-02-03'],
    },
  },
  {
    of: 'contacts of HubSpot, which have a lead status too',
    name: 'hubspot-contacts.csv',
    as: 'contacts',
    content: `Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lead Status,Create Date (CST),Associated Company,Associated Company IDs,Lifecycle Stage
501,Ada,Moor,ada@moor.example,+1 415 555 0100,Ann,In progress,2023-01-01 10:00,Moor Inc,1001,Customer
`,
    shows: { [CONTACTS]: ['Ada Moor,Moor Inc,ada@moor.example,+14155550100', 'Ann,"Lead Status:""In progress""'] },
  },
  {
    of: 'companies of HubSpot',
    name: 'hubspot-companies.csv',
    as: 'companies',
    content: `Record ID,Company name,Company owner,Create Date,Phone Number,City,Country/Region,Industry,Company Domain Name,Parent Company
1001,Moor Inc,Ann,2023-01-01 10:00,+1 415 555 0100,Boston,United States,RETAIL,moor.example,Moor Holding
`,
    shows: {
      [COMPANIES]: ['Moor Inc,moor.example,+14155550100,,"Boston, United States",Ann,Moor Holding,Industry:RETAIL'],
    },
  },
  {
    of: "Pipedrive's sheet of a person, an organisation, a deal, an activity and a note in each row",
    name: 'import-sample.csv',
    as: 'deals',
    content: `Person - Name*,Person - Phone,Person - Email (Work),Person - Email (Home),Organization - Name*,Organization - Address,Deal - Title,Deal - Value,Activity - Subject*,Activity - Due date,Note - Content*
Nina Hale,570-555-7197,nina@hale.example,nh@home.example,Hale Movers,"5, Long Road, Boise",Hale order,"2,500.0",First pitch,45631.0,"Likes blue
and green"
`,
    shows: {
      [DEALS]: ['Hale order,2500,USD,,Hale Movers,,New,Ann,"Likes blue'],
      [CONTACTS]: ['Nina Hale,Hale Movers,nina@hale.example,work,nh@home.example (home),'],
      [COMPANIES]: ['Hale Movers,,,,"5, Long Road, Boise"'],
      [TASKS]: ['First pitch,2024-12-05,D-'],
      'deal show Hale order': ['Nina Hale', 'First pitch'],
    },
  },
  {
    of: 'deals of Pipedrive, won and lost by their status',
    name: 'deals-1.csv',
    as: 'deals',
    content: `Deal - ID,Deal - Title,Deal - Value,Deal - Currency of Value,Deal - Organization,Deal - Contact person,Deal - Stage,Deal - Status,Deal - Owner,Deal - Expected close date,Deal - Deal created,Deal - Won time,Deal - Lost time,Deal - Lost reason,Deal - Label
11,Restore,1200,EUR,Restora,Jordan Vega,Proposal Made,Open,Ann,2026-12-20,2026-05-05 08:00:00,,,,Hot
12,Island,3400,EUR,Island Oy,Maija Saari,Contact Made,Won,Bo,2026-01-01,2025-10-05 08:00:00,2025-12-24 09:30:00,,,
13,Fjord,500,EUR,Fjord AS,Nils Nordby,Contact Made,Lost,Ann,,2025-10-05 08:00:00,,2025-11-11 09:30:00,Too dear,
`,
    shows: {
      [DEALS]: [
        'Restore,1200,EUR,hot,Restora,2026-12-20,Proposal,Ann',
        'Island,3400,EUR,,Island Oy,2026-01-01,Won,Bo',
        'Fjord,500,EUR,,Fjord AS,,Lost,Ann',
      ],
      'deal show Fjord': ['Closed: 2025-11-11', 'Why: Too dear', 'Nils Nordby'],
      'deal show Island': ['Closed: 2025-12-24'],
    },
  },
  {
    of: 'people of Pipedrive',
    name: 'people.csv',
    as: 'contacts',
    content: `Person - ID,Person - Name,Person - Label,Person - Phone - Work,Person - Phone - Mobile,Person - Email - Work,Person - Email - Home,Person - Organization,Person - Owner,Person - Birthday
88,Jordan Vale,Customer,312-555-0122,+1 312 555 0199,,jv@home.example,Vale Works,Kari Nordmann,1984-05-06
`,
    shows: {
      [CONTACTS]: [
        "Jordan Vale,Vale Works,jv@home.example,home,+13125550122,work,'+13125550199 (mobile),customer,,1984-05-06",
        'Person - Owner:""Kari Nordmann""',
      ],
    },
  },
  {
    of: 'organisations of Pipedrive',
    name: 'organizations.csv',
    as: 'companies',
    content: `Organization - ID,Organization - Name,Organization - Address,Organization - Owner,Organization - Label,Organization - Website
7,Vale Works,"12 Long Rd, Boise, US",Ann,Customer,vale.example
`,
    shows: { [COMPANIES]: ['Vale Works,vale.example,,customer,"12 Long Rd, Boise, US",Ann'] },
  },
  {
    of: 'a report of Salesforce on opportunities, with its footer and a lead source',
    name: 'report1732.csv',
    as: 'deals',
    content: `"Opportunity Owner","Account Name","Opportunity Name","Stage","Amount","Close Date","Created Date","Next Step","Lead Source"
"Ann","Steel North","North 40 seats","Proposal/Price Quote","USD 40,000.00","12/15/2026","7/20/2026","Send contract","Web"
"Bo","Kiruna Ore","Ore rollout","Closed Won","USD 90,000.00","6/30/2025","4/28/2025","","Partner"

"Opportunity Report"
"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."
"Confidential Information - Do Not Distribute"
"Generated By: Ann 28/11/2026 14:00"
"Example Corp"
`,
    shows: {
      [DEALS]: [
        'North 40 seats,40000,USD,,Steel North,2026-12-15,Proposal,Ann',
        'Ore rollout,90000,USD,,Kiruna Ore,2025-06-30,Won,Bo',
      ],
      'deal list show:all': ['2 deals'],
      [TASKS]: ['Send contract,,D-'],
    },
  },
  {
    of: 'opportunities of the Data Loader of Salesforce, of which one was deleted there',
    name: 'extract.csv',
    as: 'deals',
    content: `"ID","ISDELETED","ACCOUNTID","NAME","STAGENAME","AMOUNT","CLOSEDATE","OWNERID","CREATEDDATE"
"0065g00000AaaaAAA1","false","0015g00000XyZabAAF","Lumen renewal","Negotiation/Review","12000.0","2026-12-31","0055g000001abcdAAA","2026-02-15T10:00:00.000Z"
"0065g00000AaaaAAA2","true","0015g00000XyZabAAF","Gone","Prospecting","1.0","2026-12-31","0055g000001abcdAAA","2026-02-15T10:00:00.000Z"
`,
    shows: { [DEALS]: ['Lumen renewal,12000,USD,,,2026-12-31,Negotiation,Ann'], 'deal list show:all': ['1 deal'] },
  },
  {
    of: 'leads of Salesforce',
    name: 'report99.csv',
    as: 'leads',
    content: `Lead ID,First Name,Last Name,Company / Account,Email,Phone,Lead Source,Lead Status,Lead Owner,Create Date
00Q5g00000AbCdEAAV,Olga,Orel,Orel Tea,olga@orel.example,+371 67 228 000,Trade Show,Working - Contacted,Ann,3/14/2026
`,
    shows: { [LEADS]: ['Olga Orel,Orel Tea,olga@orel.example,+37167228000', 'Trade Show,qualified,Ann'] },
  },
  {
    of: 'deals of Zoho',
    name: 'Deals_2026_11_20.csv',
    as: 'deals',
    content: `Record Id,Deal Owner,Amount,Deal Name,Closing Date,Account Name.id,Account Name,Stage,Contact Name.id,Contact Name,Created Time,Reason For Loss,Tag
zcrm_1001,Ann,25000,Printing,2026-12-12,zcrm_2001,Feltz Print,Needs Analysis,zcrm_3001,Capla Papp,2026-01-02 10:00:00,,vip
zcrm_1002,Bo,45000,Kingfisher,2025-05-05,zcrm_2002,King Ltd,Closed Lost,zcrm_3002,Kris Marr,2025-01-02 10:00:00,Price,
`,
    shows: {
      [DEALS]: [
        'Printing,25000,USD,vip,Feltz Print,2026-12-12,Qualified,Ann',
        'Kingfisher,45000,USD,,King Ltd,2025-05-05,Lost,Bo',
      ],
      'deal show Printing': ['Capla Papp'],
      'deal show Kingfisher': ['Why: Price'],
    },
  },
  {
    of: 'leads of Zoho',
    name: 'Leads_2026.csv',
    as: 'leads',
    content: `Record Id,Lead Owner,Company,First Name,Last Name,Title,Email,Phone,Lead Source,Lead Status,Industry,Annual Revenue
zcrm_51,Ann,Creative Co,Chau,Kitz,Designer,chau@creative.example,+33 1 45 67 89 01,Facebook,Contacted,Design,1000000
`,
    shows: { [LEADS]: ['Chau Kitz,Creative Co,chau@creative.example,+33145678901', 'Facebook,qualified,Ann'] },
  },
  {
    of: 'contacts of Outlook, with days that nobody set and a title before the name',
    name: 'contacts.csv',
    as: 'contacts',
    content: `Title,First Name,Last Name,Company,Job Title,Business Street,Business City,Business Country/Region,Home City,Business Phone,Mobile Phone,Birthday,Categories,E-mail Address,E-mail Type,E-mail 2 Address,E-mail 2 Type,Notes
Dr.,Mara,Oldervik,Fjell AS,Head of Sales,Kaigata 1,Bergen,Norway,Voss,+47 55 12 34 56,+47 91 23 45 67,0/0/00,Key;Norway,mara@fjell.example,SMTP,mara@home.example,SMTP,Met in Oslo
`,
    shows: {
      [CONTACTS]: [
        'Mara Oldervik,Fjell AS,mara@fjell.example,mara@home.example,+4755123456,work,\'+4791234567 (mobile),"key, norway",Head of Sales,,"Kaigata 1, Bergen, Norway"',
        'Met in Oslo',
      ],
    },
  },
  {
    of: 'contacts of Google, as they are exported since 2024',
    name: 'google.csv',
    as: 'contacts',
    content: `First Name,Middle Name,Last Name,Organization Name,Organization Title,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value
Nadia,,Hadid,Cedar SARL,Directrice,--03-01,,,* myContacts ::: Clients,Work,nadia@cedar.example ::: n@home.example,Mobile,+33 6 12 34 56 78,Work,+33 1 45 67 89 02
`,
    shows: {
      [CONTACTS]: [
        "Nadia Hadid,Cedar SARL,nadia@cedar.example,work,n@home.example (work),+33612345678,mobile,'+33145678902 (work),clients,Directrice,1604-03-01",
      ],
    },
  },
  {
    of: 'connections of LinkedIn, with the notes before their table',
    name: 'Connections.csv',
    as: 'contacts',
    content: `Notes:
"When exporting your connection data, you may notice that some of the email addresses are missing."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Priya,Shah,https://www.linkedin.com/in/priya-x,,"Stripes, Inc.",Recruiter,12 Mar 2024
Arjun,Mehra,https://www.linkedin.com/in/arjun-x/,arjun@cloud.example,Cloud AB,"Manager, Payments",03 Jan 2023
,,,,,,
`,
    shows: {
      [CONTACTS]: [
        'Priya Shah,"Stripes, Inc."',
        'https://www.linkedin.com/in/priya-x',
        'Arjun Mehra,Cloud AB,arjun@cloud.example',
      ],
      'contact list': ['2 contacts'],
    },
  },
  {
    of: 'members of an audience of Mailchimp',
    name: 'subscribed.csv',
    as: 'contacts',
    content: `"Email Address","First Name","Last Name","Phone Number",Birthday,MEMBER_RATING,CC,TAGS
fia@falk.example,Fia,Falk,0709876543,04/13,4,SE,"""vip"",""news letter"""
`,
    shows: {
      [CONTACTS]: ['Fia Falk,,fia@falk.example,+46709876543,"vip, news-letter",,1604-04-13', 'MEMBER_RATING:4'],
    },
  },
  {
    of: 'answers to a lead ad of Facebook',
    name: 'ad.txt',
    as: 'leads',
    content: `id\tcreated_time\tad_name\tcampaign_name\tform_name\tis_organic\tplatform\tfull_name\temail\tphone_number\tcompany_name
l:101\t2026-05-01T10:00:00-05:00\tSummer\tC1\tGuest\tfalse\tfb\tOrjan Berg\torjan@berg.example\tp:+46700005566\tBerg AB
`,
    shows: { [LEADS]: ['Orjan Berg,Berg AB,orjan@berg.example,+46700005566', 'C1,new'] },
  },
  {
    of: 'contacts of SuiteCRM, which have a lead source',
    name: 'Contacts.csv',
    as: 'contacts',
    content: `"First Name","Last Name","ID","Title","Account Name","Email Address","Office Phone","Mobile","Primary Address Street","Primary Address City","Lead Source","Assigned to"
"Tove","Lindh","6f1d-11","CIO","Lindh AB","tove@lindh.example","+46 8 123 456 78","","Gatan 2","Malmö","Trade Show","Ann"
`,
    shows: { [CONTACTS]: ['Tove Lindh,Lindh AB,tove@lindh.example,+46812345678,work,,CIO,,"Gatan 2, Malmö"'] },
  },
  {
    of: 'opportunities of EspoCRM',
    name: 'Export_Opportunity.csv',
    as: 'deals',
    content: `Name,Account Name,Stage,Amount,Amount Currency,Close Date,Contacts,Assigned User Name,Created At
Big data,Pine GmbH,Negotiation,15000,EUR,2026-12-05,Petra Pine,Bo,2026-02-02 10:00
`,
    shows: {
      [DEALS]: ['Big data,15000,EUR,,Pine GmbH,2026-12-05,Negotiation,Bo'],
      'deal show Big data': ['Petra Pine'],
    },
  },
  {
    of: 'people of Attio',
    name: 'people-attio.csv',
    as: 'contacts',
    content: `Record ID,Name,Email addresses,Company,Job title,Phone numbers,Primary location > City,Primary location > Country,LinkedIn,Created at
c0ffee-1,Iris Ono,"iris@ono.example, i@home.example",Ono KK,Founder,"+81 3-1234-5678",Tokyo,Japan,https://www.linkedin.com/in/irisono,2026-01-05T10:00:00.000Z
`,
    shows: { [CONTACTS]: ['Iris Ono,Ono KK,iris@ono.example,i@home.example,+81312345678,,Founder,,"Tokyo, Japan"'] },
  },
  {
    of: 'people of folk',
    name: 'folk-export.csv',
    as: 'contacts',
    content: `First name,Last name,Full name,Emails,Phones,Companies,Job title,Addresses,Groups,Status,Owner
Lea,Rocher,Lea Rocher,"lea@rocher.example, lr@home.example",+33 6 11 22 33 44,Rocher SA,CEO,"3 rue Y, Nice",Prospects,Contacted,Ann
`,
    shows: {
      [CONTACTS]: [
        'Lea Rocher,Rocher SA,lea@rocher.example,lr@home.example,+33611223344,prospects,CEO,,"3 rue Y, Nice"',
      ],
    },
  },
  {
    of: 'a table of Notion, whose status is the stage',
    name: 'Sales CRM.csv',
    as: 'deals',
    content: `Name,Company,Email,Phone,Status,Estimated Value,Last Contact,Expected Close,Account Owner
Sam Pohl,Pohl Bakery,sam@pohl.example,(206) 555-0144,Proposal,"$4,500","November 2, 2026","December 20, 2026",Ann
`,
    shows: {
      [DEALS]: ['Pohl Bakery,4500,USD,,Pohl Bakery,2026-12-20,Proposal,Ann'],
      [CONTACTS]: ['Sam Pohl,Pohl Bakery,sam@pohl.example,+12065550144'],
    },
  },
  {
    of: 'opportunities of Close',
    name: 'opportunities.csv',
    as: 'deals',
    content: `id,lead_name,status_label,status_type,value,value_currency,contact_name,user_name,date_created,date_won,date_lost,note
oppo_1,Wayland,Demo Completed,active,"$5,000",USD,Bruce Way,Ann,2026-01-01,,,
oppo_2,Starkers,Won,won,"$7,000",USD,Pepper Pot,Bo,2025-01-01,2025-06-06,,great
`,
    shows: {
      [DEALS]: ['Wayland,5000,USD,,Wayland,,Qualified,Ann', 'Starkers,7000,USD,,Starkers,,Won,Bo'],
      'deal show Starkers': ['Closed: 2025-06-06', 'Pepper Pot'],
    },
  },
  {
    of: 'deals of Freshsales',
    name: 'deals-fresh.csv',
    as: 'deals',
    content: `Id,Deal name,Deal value,Deal stage,Sales account,Related contacts,Sales owner,Expected close date,Closed date,Lost reason,Created at
70001,Gadget order,3000,Discovery,Gadget Inc,Gil Gad,Ann,2026-12-19,,,2026-06-01
70002,Widget order,8000,Won,Widget Inc,Wil Wid,Bo,2025-12-19,2025-12-18,,2025-06-01
`,
    shows: {
      [DEALS]: [
        'Gadget order,3000,USD,,Gadget Inc,2026-12-19,Qualified,Ann',
        'Widget order,8000,USD,,Widget Inc,2025-12-19,Won,Bo',
      ],
      'deal show Widget order': ['Closed: 2025-12-18', 'Wil Wid'],
    },
  },
  {
    of: 'a board of monday',
    name: 'Deals.csv',
    as: 'deals',
    content: `Name,Owner,Stage,Deal Value,Contacts,Accounts,Close Date,Deal creation date
Hana order,Ann,Discovery,5000,Hana Ohta,Ohta KK,2026-12-24,2026-01-01
`,
    shows: { [DEALS]: ['Hana order,5000,USD,,Ohta KK,2026-12-24,Qualified,Ann'], [CONTACTS]: ['Hana Ohta,Ohta KK'] },
  },
  {
    of: 'the sales template of Airtable',
    name: 'Opportunities-Grid view.csv',
    as: 'deals',
    content: `Opportunity name,Status,Priority,Estimated value,Account,Primary contact,Expected close date,Owner
BPX Pilot,Proposal,Very high,"$24,791.00",BPX,Scott Brew,12/22/2026,Ann
Acepole add-on,Closed—lost,Low,"$18,049.00",Acepole,Robin Buck,10/14/2025,Bo
`,
    shows: {
      [DEALS]: [
        'BPX Pilot,24791,USD,,BPX,2026-12-22,Proposal,Ann',
        'Acepole add-on,18049,USD,,Acepole,2025-10-14,Lost,Bo',
      ],
    },
  },
  {
    of: 'opportunities of Copper, lost by their status',
    name: 'copper.csv',
    as: 'deals',
    content: `Opportunity Id,Name,Company,Primary Contact,Owned By,Pipeline,Stage,Status,Loss Reason,Value,Close Date,Created At,Tags
9,Ore contract,Copper Pit,Lena Kupfer,Ann,Sales,Qualified,Open,,$9000,12/31/2026,1/15/2026,vip
10,Old ore,Copper Pit,Lena Kupfer,Ann,Sales,Qualified,Lost,Price,$100,1/31/2025,1/15/2024,
`,
    shows: {
      [DEALS]: [
        'Ore contract,9000,USD,vip,Copper Pit,2026-12-31,Qualified,Ann',
        'Old ore,100,USD,,Copper Pit,2025-01-31,Lost,Ann',
      ],
      'contact list': ['1 contact'],
    },
  },
  {
    of: 'a German sheet, after a line that says what parts its cells',
    name: 'verkauf.csv',
    as: 'deals',
    content: `sep=;
Geschäft;Firma;Ansprechpartner;E-Mail;Betrag;Währung;Phase;Abschlussdatum;Verantwortlich
Rahmenvertrag;Mühle GmbH;Jörg Weiß;joerg@muehle.example;12.500,00;EUR;Verhandlung;15.12.2026;Ann
Altvertrag;Meier KG;Änne Öhl;aenne@meier.example;1.000,50;EUR;Gewonnen;01.02.2025;Bo
`,
    shows: {
      [DEALS]: [
        'Rahmenvertrag,12500,EUR,,Mühle GmbH,2026-12-15,Negotiation,Ann',
        'Altvertrag,1000.50,EUR,,Meier KG,2025-02-01,Won,Bo',
      ],
      [CONTACTS]: ['Jörg Weiß,Mühle GmbH,joerg@muehle.example'],
    },
  },
  {
    of: 'opportunities by id alone, of which none is another',
    name: 'sales_pipeline.csv',
    as: 'deals',
    content: `opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value
1C1I7A6R,Ann,GTX Plus,Cancity,Won,2016-10-20,2017-03-01,1054
Z063OYW0,Bo,GTX Plus,Cancity,Won,2016-10-25,2017-03-01,1054
A2222222,Zane Levy,GTX Basic,,Prospecting,,,
`,
    shows: {
      'deal list show:all': ['3 deals'],
      [DEALS]: ['GTX Plus,1054,USD,,Cancity,2017-03-01,Won,Ann', 'GTX Basic,,,,,,New,Ann,"sales_agent: Zane Levy'],
    },
  },
  {
    of: 'a sheet of people, companies and deals, with bars between its cells',
    name: 'combo.csv',
    as: 'deals',
    content: `Company|Website|Contact|Title|Email|Deal|Value|Currency|Stage|Close Date|Owner
Acme|https://www.acme.example/|Jane Roe|CFO|jane@acme.example|Acme 50 seats|$24,000|USD|Proposal|2026-12-15|Ann
Acme|acme.example|Joe Poe|CTO|joe@acme.example|Acme 50 seats|||Proposal||Ann
Globex|globex.example|Ana||ana@globex.example|Globex pilot|€ 5.000|EUR|New|15/12/2026|Bo
`,
    shows: {
      [DEALS]: [
        'Acme 50 seats,24000,USD,,Acme,2026-12-15,Proposal,Ann',
        'Globex pilot,5000,EUR,,Globex,2026-12-15,New,Bo',
      ],
      'deal list show:all': ['2 deals'],
      'deal show Acme 50 seats': ['Jane Roe', 'Joe Poe'],
      [COMPANIES]: ['Acme,acme.example', 'Globex,globex.example'],
    },
  },
  {
    of: 'contact cards of a telephone, folded and quoted',
    name: 'contacts.vcf',
    as: 'contacts',
    content: `BEGIN:VCARD\r
VERSION:2.1\r
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg;;;\r
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=B6rg M=C3=BC=\r
ller\r
TEL;CELL:+4915112345678\r
END:VCARD\r
BEGIN:VCARD\r
VERSION:4.0\r
FN:Ines Sol\r
ORG:Sol\\, Luna SL;Ventas\r
item1.EMAIL;TYPE=work:ines@sol.\r
 example\r
TEL;VALUE=uri;TYPE="voice,home":tel:+34912345678\r
CATEGORIES:amigas,vip\r
END:VCARD\r
`,
    shows: {
      [CONTACTS]: [
        'Jörg Müller,,,',
        'mobile',
        'Ines Sol,"Sol, Luna SL",ines@sol.example,work,+34912345678,home,"amigas, vip"',
      ],
    },
  },
]
