/** A language other than English in which phrases are read. */
export type Foreign = 'es' | 'de' | 'fr'

const pairs = (text: string): readonly (readonly [string, string])[] =>
  text
    .trim()
    .split(/[;\n]/)
    .filter((pair) => pair.trim() !== '')
    .map((pair) => {
      const [from = '', to = ''] = pair.split('=')
      return [from.trim(), to.trim()] as const
    })

/** Words of a language and their English for the grammar; phrases with a number inside are in `ORDERS`. */
export const WORDS: Readonly<Record<Foreign, readonly (readonly [string, string])[]>> = {
  de: pairs(`
    heute abend=this evening; heute nacht=tonight; heute früh=this morning; heute morgen=this morning; heute=today;
    morgen früh=tomorrow morning; in=in; übermorgen=day after tomorrow; uebermorgen=day after tomorrow;
    vorgestern=day before yesterday; gestern=yesterday; morgen=tomorrow; montags=mondays; dienstags=tuesdays;
    mittwochs=wednesdays; donnerstags=thursdays; freitags=fridays; samstags=saturdays; sonntags=sundays;
    montag=monday; dienstag=tuesday; mittwoch=wednesday; donnerstag=thursday; freitag=friday; samstag=saturday;
    sonnabend=saturday; sonntag=sunday; januar=january; februar=february; märz=march; maerz=march; april=april;
    mai=may; juni=june; juli=july; august=august; september=september; oktober=october; november=november;
    dezember=december; nächsten=forthcoming; nächste=forthcoming; nächster=forthcoming; nächstes=forthcoming;
    nächstem=forthcoming; kommenden=coming; kommende=coming; kommender=coming; letzten=last; letzte=last;
    letzter=last; letztes=last; vergangenen=last; vergangene=last; diesen=this; diese=this; dieser=this;
    dieses=this; wochenende=weekend; wochen=weeks; woche=week; monaten=months; monate=months; monats=month;
    monat=month; jahren=years; jahre=years; jahres=year; jahr=year; quartals=quarter; quartal=quarter; tagen=days;
    tage=days; tages=day; tag=day; stunden=hours; stunde=hour; minuten=minutes; minute=minute;
    werktagen=business days; werktage=business days; werktag=business day; werktags=weekdays;
    arbeitstagen=business days; arbeitstag=business day; monatsende=end of month; quartalsende=end of quarter;
    jahresende=end of year; feierabend=end of day; ende=end of; anfang=start of; mitte=mid; mitternacht=midnight;
    mittags=noon; mittag=noon; vormittags=in the morning; vormittag=morning; morgens=in the morning;
    nachmittags=in the afternoon; nachmittag=afternoon; abends=in the evening; abend=evening; nachts=at night;
    jeden=every; jede=every; jedes=every; täglich=daily; wöchentlich=weekly; monatlich=monthly; jährlich=yearly;
    zwischen=between; bis zum=until; bis=until; ab=from; vom=from; von=from; nach=after; seit=since; gegen=around;
    um=at; am=on; im=in; und=and; oder=or; zwei=two; drei=three; vier=four; fünf=five; sechs=six; sieben=seven;
    acht=eight; neun=nine; zehn=ten; elf=eleven; zwölf=twelve; einer=a; einem=a; eine=a; einen=a; ein=a; der=;
    die=; das=; den=; dem=; des=; ende des monats=end of month; ende der woche=end of week;
    ende des quartals=end of quarter; ende des jahres=end of year; anfang des monats=start of month;
    anfang der woche=start of week; anfang des jahres=start of year; des monats=of the month;
    des quartals=of the quarter; des jahres=of the year; der woche=of the week; ersten=first; erster=first;
    erste=first; zweiten=second; zweiter=second; dritten=third; dritter=third; vierten=fourth; vierter=fourth;
    einer halben stunde=half an hour; anderthalb stunden=90 minutes; eineinhalb stunden=90 minutes; jetzt=now;
    sofort=now; halb=half; viertel nach=quarter past; viertel vor=quarter to; weihnachten=christmas;
    heiligabend=christmas eve; silvester=new years eve; neujahr=new years day; ostern=easter;
    karfreitag=good friday; ostermontag=easter monday; naechste=forthcoming; naechsten=forthcoming;
    naechster=forthcoming; taeglich=daily; woechentlich=weekly; jaehrlich=yearly;
    bis spätestens=no later than; spätestens am=no later than; spätestens=no later than; frühestens=no earlier than;
    übernächste woche=week after next; übernächster woche=week after next; übernächsten monat=month after next;
    übernächstes jahr=year after next; kalenderwoche=week; kw=week; früh=morning; vor dem=before; vor=before;
    zu weihnachten=christmas; einem halben jahr=half a year; jedes halbe jahr=every 6 months; nach dem=after;
    heute in einer woche=in a week; heute in zwei wochen=in 2 weeks; vierzehn=14; eineinhalb jahren=18 months;
    geschäftsschluss=close of business; bürobeginn=start of business; tagesende=end of day;
  `),
  es: pairs(`
    pasado mañana=day after tomorrow; antes de ayer=day before yesterday; anteayer=day before yesterday;
    esta mañana=this morning; esta tarde=this afternoon; esta noche=tonight; por la mañana=in the morning;
    de la mañana=in the morning; por la tarde=in the afternoon; de la tarde=in the afternoon;
    por la noche=in the evening; de la noche=in the evening; hoy=today; mañana=tomorrow; ayer=yesterday;
    todos los lunes=every monday; todos los martes=every tuesday; todos los miércoles=every wednesday;
    todos los jueves=every thursday; todos los viernes=every friday; todos los días=every day; lunes=monday;
    martes=tuesday; miércoles=wednesday; miercoles=wednesday; jueves=thursday; viernes=friday; sábado=saturday;
    sabado=saturday; domingo=sunday; enero=january; febrero=february; marzo=march; abril=april; mayo=may;
    junio=june; julio=july; agosto=august; septiembre=september; setiembre=september; octubre=october;
    noviembre=november; diciembre=december; próximo=forthcoming; próxima=forthcoming; proximo=forthcoming;
    proxima=forthcoming; este=this; esta=this; fin de semana=weekend; semanas=weeks; semana=week; meses=months;
    mes=month; años=years; año=year; trimestre=quarter; días laborables=business days; días hábiles=business days;
    días=days; dias=days; día=day; horas=hours; hora=hour; minutos=minutes; minuto=minute; media hora=half an hour;
    fin de mes=end of month; fin de año=end of year; finales de=end of; final de=end of; fin de=end of;
    principios de=start of; principio de=start of; mediados de=mid; medianoche=midnight; mediodía=noon;
    mediodia=noon; cada=every; diariamente=daily; semanalmente=weekly; mensualmente=monthly; dentro de=in;
    hasta=until; desde=from; entre=between; a las=at; a la=at; al=to; a=to; sobre las=around; en=in; y=and; o=or;
    uno=one; una=a; un=a; dos=two; tres=three; cuatro=four; cinco=five; seis=six; siete=seven; ocho=eight;
    nueve=nine; diez=ten; once=eleven; doce=twelve; primero=1st; del=of; de=of; el=; la=; los=; las=; manana=tomorrow; pasado manana=day after tomorrow;
    los lunes=mondays; los martes=tuesdays; los miércoles=wednesdays; los miercoles=wednesdays; los jueves=thursdays;
    los viernes=fridays; los sábados=saturdays; los sabados=saturdays; los domingos=sundays; cada dos=every other;
    una hora y media=an hour and a half; hora y media=an hour and a half; ahora=now; ahora mismo=now;
    navidad=christmas; nochebuena=christmas eve; nochevieja=new years eve; año nuevo=new years day;
    fin de trimestre=end of quarter; antes del=before; antes de la=before; antes de las=before; antes de=before;
    para el=by; para la=by; para las=by; a más tardar=no later than; a partir del=from; a partir de=from;
    todas las semanas=every week; todos los meses=every month; todos los años=every year; al mediodía=noon;
    al mediodia=noon; después de=after; despues de=after; después del=after; quince días=15 days;
  `),
  fr: pairs(`
    après-demain=day after tomorrow; apres-demain=day after tomorrow; avant-hier=day before yesterday;
    aujourd'hui=today; aujourd’hui=today; ce matin=this morning; cet après-midi=this afternoon;
    ce soir=this evening; cette nuit=tonight; demain=tomorrow; hier=yesterday; tous les lundis=every monday;
    tous les mardis=every tuesday; tous les mercredis=every wednesday; tous les jeudis=every thursday;
    tous les vendredis=every friday; tous les jours=every day; toutes les semaines=every week;
    tous les mois=every month; lundi=monday; mardi=tuesday; mercredi=wednesday; jeudi=thursday; vendredi=friday;
    samedi=saturday; dimanche=sunday; janvier=january; février=february; fevrier=february; mars=march; avril=april;
    mai=may; juin=june; juillet=july; août=august; aout=august; septembre=september; octobre=october;
    novembre=november; décembre=december; decembre=december; ce=this; cette=this; cet=this; semaines=weeks;
    semaine=week; mois=month; années=years; année=year; ans=years; an=year; trimestre=quarter;
    jours ouvrés=business days; jours ouvrables=business days; jours=days; jour=day; heures=hours; heure=hour;
    minutes=minutes; minute=minute; une demi-heure=half an hour; fin du mois=end of month;
    fin de mois=end of month; fin de l'année=end of year; fin de=end of; fin du=end of; fin=end of;
    début de=start of; début du=start of; début=start of; mi-=mid; minuit=midnight; midi=noon;
    du matin=in the morning; le matin=in the morning; matin=morning; de l'après-midi=in the afternoon;
    l'après-midi=in the afternoon; après-midi=afternoon; du soir=in the evening; le soir=in the evening;
    soir=evening; chaque=every; dans=in; jusqu'au=until; jusqu'à=until; à partir de=from; depuis=since;
    entre=between; vers=around; à=at; au=to; et=and; ou=or; une=a; un=a; deux=two; trois=three; quatre=four;
    cinq=five; sept=seven; huit=eight; neuf=nine; dix=ten; onze=eleven; douze=twelve; 1er=1st; du=from; le=; la=;
    les=; week-end=weekend; weekend=weekend; mi=mid; a=at; maintenant=now; noël=christmas; noel=christmas;
    pâques=easter; une heure et demie=an hour and a half; et demie=and a half; midi et demi=half past noon;
    le réveillon=christmas eve; jour de l'an=new years day; avant le=before; avant la=before; avant=before;
    d'ici le=by; d'ici la=by; d'ici=by; d’ici=by; dès=from; après le=after; après=after; quinze jours=15 days;
    au plus tard=at the latest; toutes les heures=every hour; tous les ans=every year; tous les trimestres=quarterly;
    six=six; quinze=15;
  `),
}

/** `Mo 9 Uhr`, `Fr.`: the short names are words of their own where no time and no point follows. */
const SHORT_DAYS = 'mo=montag di=dienstag mi=mittwoch do=donnerstag fr=freitag sa=samstag so=sonntag'
  .split(' ')
  .map((pair) => {
    const [short = '', long = ''] = pair.split('=')
    const point = short === 'do' || short === 'so' ? '\\.(?= )' : '\\.'
    const before = '(?=,? (?:\\d|um |ab |bis |früh|vormittag|mittag|nachmittag|abend))'
    return [new RegExp(`^(?:am )?${short}(?:${point}|${before})`, 'iu'), long] as const
  })

/** Word orders that differ in English. */
export const ORDERS: Readonly<Record<Foreign, readonly (readonly [RegExp, string])[]>> = {
  de: [
    [/\b((?:mon|diens|mittwoch|donners|frei|sams|sonn)(?:tag)?)(vormittag|mittag|nachmittag|abend)s?\b/giu, '$1 $2'],
    [/\b((?:mon|diens|donners|frei|sams|sonn)tag|mittwoch)morgen\b/giu, '$1 vormittag'],
    [/^(?:am|der|den|bis zum|ab dem) (\d{1,2})\.$/iu, '$1st'],
    [
      /^vor ((?:\d|ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|anderthalb|wenigen|halb).*)$/iu,
      '$1 ago',
    ],
    [/\balle (?=(?:\d|zwei|drei|vier|fünf|sechs|acht|zehn|zwölf|vierzehn)\b)/iu, 'jede '],
    [/\b(\d{1,2})\. (?:kw|kalenderwoche)\b/giu, 'kw $1'],
    [/\bam (\d{1,2})\.(?=$| um | jede)/iu, 'am $1st'],
    [/\b(\d{1,2})\.(\d{2}) uhr\b/giu, '$1:$2'],
    ...SHORT_DAYS,
    [/\b(\d{1,2}) uhr (\d{2})\b/giu, '$1:$2'],
    [/\b(\d{1,2}:\d{2}) uhr\b/giu, '$1'],
    [/\b(\d{1,2}) uhr\b/giu, '$1 oclock'],
  ],
  es: [
    [/^(?:el )?(\d{1,2}) de este mes$/iu, '$1st'],
    [/^el (\d{1,2})$/iu, '$1st'],
    [/^a (?=fin|final|principio|mediado|mediod[ií]a|medianoche)/iu, ''],
    [/^de (.+) a (.+)$/iu, 'desde $1 hasta $2'],
    [/\bde (\d\S*) a (\d\S*)/iu, 'desde $1 hasta $2'],
    [/^hace (.+)$/iu, '$1 ago'],
    [/^(?:la |el )?(.+?) que viene\b/iu, 'forthcoming $1'],
    [
      /^(?:el |la )?(lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo|semana|mes|año) pasad[oa](?!\p{L})/iu,
      'last $1',
    ],
  ],
  fr: [
    [/^le (\d{1,2})$/iu, '$1st'],
    [/\bmi-(?=\p{L})/giu, 'mi '],
    [/^de (.+) à (.+)$/iu, "à partir de $1 jusqu'à $2"],
    [/\bde (\d\S*) à (\d\S*)/iu, "à partir de $1 jusqu'à $2"],
    [/^tou(?:te)?s les (\d{1,2}|deux|trois|quatre|six) /iu, 'chaque $1 '],
    [/(?:de )?la semaine prochaine/giu, 'forthcoming semaine'],
    [/(?:de )?la semaine dernière/giu, 'last semaine'],
    [/^il y a (.+)$/iu, '$1 ago'],
    [/^(?:le |la |l')?(\p{L}+) prochaine?(?!\p{L})/iu, 'forthcoming $1'],
    [/^(?:le |la |l')?(\p{L}+) derni(?:er|ère)(?!\p{L})/iu, 'last $1'],
    [/(\d{1,2}) heures (\d{2})\b/giu, '$1:$2'],
    [/(à|vers) (\d{1,2}) heures?\b/giu, '$1 $2 oclock'],
  ],
}
