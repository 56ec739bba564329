import { expect, test } from 'vitest'
import { world } from '../world.ts'

test('what somebody settled for themselves is shown, changed and undone by them', async () => {
  const { talk } = await world()
  expect(
    await talk(
      'Ann> pipeline',
      'Bo> me',
      'Bo> me zone:Tokyo dates:dmy hour:0 language:de',
      '! Bo> me zone:Asia/Tokyo',
      '! Bo> me zone Tokyo',
      'Bo> undo',
      '! Bo> me hour:24',
      '! Bo> me dates:dym',
      'Bo> me mute closed',
      '! Bo> me mute closed',
      'Bo> me unmute all',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> pipeline
    The pipeline is empty
      Start with: "deal add Acme 50 seats 24k"
    Bo> me
    What you settled
      Name: Bo
      Role: member
      Zone: Europe/Berlin, as this place says
      Dates: not settled: 1/12 is asked about
      Language: English, as the team's
      Hour: 09:00, for a day without a time
      Work: Mon–Fri, 09:00 to 18:00, as the team's
      Told: what is handed to you or taken over from you; what others change of yours; what others win, lose, finish or delete of yours; your tasks, on the day they are due; your tasks that are overdue, each working morning until they are done; what is worth knowing before your meetings, and how they were; birthdays of your contacts, days on which your deals should close, and renewals; what others asked to remind you of
      [Mute: assigned / changed / closed / tasks / overdue / meetings / days / reminders]
    Bo> me zone:Tokyo dates:dmy hour:0 language:de
    Settled
      Name: Bo
      Role: member
      Zone: Asia/Tokyo, settled; this place says Europe/Berlin
      Dates: day, month, year (1/12 is 1 December)
      Language: German
      Hour: 00:00, for a day without a time
      Work: Mon–Fri, 09:00 to 18:00, as the team's
      Told: what is handed to you or taken over from you; what others change of yours; what others win, lose, finish or delete of yours; your tasks, on the day they are due; your tasks that are overdue, each working morning until they are done; what is worth knowing before your meetings, and how they were; birthdays of your contacts, days on which your deals should close, and renewals; what others asked to remind you of
      [Mute: assigned / changed / closed / tasks / overdue / meetings / days / reminders] [Undo E-1]
    Bo> me zone:Asia/Tokyo
    All of that is settled so already.
    Bo> me zone Tokyo
    All of that is settled so already.
    Bo> undo
    Undid E-1
      - M-2 Bo: zone: Asia/Tokyo → none; dates: dmy → none; language: de → none; hour: 0 → none
      [Undo E-2]
    Bo> me hour:24
    I cannot read "24" as a number here.
      Type a whole number from 0 to 23.
      ? Hour (optional): 24 !! I cannot read 24 as a number here.
    Bo> me dates:dym
    "dym" is not one of the choices.
      Choose dmy, mdy or ymd.
      ? Dates (optional): dym !! dym is not one of the choices.
    Bo> me mute closed
    You are no longer told of:
      - closed: what others win, lose, finish or delete of yours
      [Undo E-3]
    Bo> me mute closed
    That is muted already.
    Bo> me unmute all
    You are told again of:
      - closed: what others win, lose, finish or delete of yours
      [Undo E-4]"
  `)
})

test('a settled zone wins over the word of the place, for reading and for showing', async () => {
  const { say, last } = await world()
  await say('Ann', 'deal add Acme')
  expect(last('Ann').message.zone).toBeUndefined()
  await say('Ann', 'me zone:Tokyo')
  await say('Ann', 'deal show D-1')
  expect(last('Ann').message.zone).toBe('Asia/Tokyo')
  await say('Ann', 'me zone:none')
  await say('Ann', 'deal show D-1')
  expect(last('Ann').message.zone).toBeUndefined()
})

test('a viewer settles their own, and nobody undoes it for others but an admin', async () => {
  const { talk, appoint } = await world()
  await talk('Ann> pipeline', 'Bo> pipeline', 'Cleo> pipeline')
  await appoint('Bo', 'viewer')
  await appoint('Cleo', 'manager')
  expect(await talk('Bo> me zone:Tokyo', '! Cleo> undo E-1', 'Ann> undo E-1')).toMatchInlineSnapshot(`
    "Bo> me zone:Tokyo
    Settled
      Name: Bo
      Role: viewer
      Zone: Asia/Tokyo, settled; this place says Europe/Berlin
      Dates: not settled: 1/12 is asked about
      Language: English, as the team's
      Hour: 09:00, for a day without a time
      Work: Mon–Fri, 09:00 to 18:00, as the team's
      Told: what is handed to you or taken over from you; what others change of yours; what others win, lose, finish or delete of yours; your tasks, on the day they are due; your tasks that are overdue, each working morning until they are done; what is worth knowing before your meetings, and how they were; birthdays of your contacts, days on which your deals should close, and renewals; what others asked to remind you of
      [Mute: assigned / changed / closed / tasks / overdue / meetings / days / reminders]
    Cleo> undo E-1
    E-1 changed what only an admin may; undoing it needs the role admin.
      Ask Bo or an admin.
      [Ask @Ann]
    Ann> undo E-1
    Undid E-1
      - M-2 Bo: zone: Asia/Tokyo → none
      [Undo E-2]"
  `)
})

test('whose first words are a question is greeted once, whose first words are a command is not', async () => {
  const { talk, say } = await world()
  expect(await talk('! Ann> blue folder', '! Ann> blue folder')).toMatchInlineSnapshot(`
    "Ann> blue folder
    I could not read "blue folder".
      [Task: blue folder]
      Welcome, Ann. Try: "deal add Acme 50 seats 24k" · "log call Acme 20m "wants SOC2" next: send report fri" · "help"
    Ann> blue folder
    I could not read "blue folder".
      [Task: blue folder]"
  `)
  expect(await say('Bo', 'help')).toMatch(/Welcome, Bo\. Try: "deal add .*" · .*"help"$/)
  expect(await say('Bo', 'help')).not.toContain('Welcome')
  await say('Cleo', 'deal add Acme')
  expect(await say('Cleo', 'help')).not.toContain('Welcome')
})
