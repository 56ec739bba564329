import { expect, test } from 'vitest'
import type { Person } from '../../fakes/slack/index.ts'
import { program, slackWithTeam, steady } from './team.ts'

test('a long answer is turned page by page, and says as of when it was true', async () => {
  const { slack, team, ann } = await slackWithTeam()
  await program(slack, team)
  const lines = Array.from({ length: 30 }, (_, index) => `deal add Deal number ${index + 1} ${index + 1}k`)
  await ann.writes(lines.join('\n'))
  await ann.waits('All 30 lines are done')
  expect(ann.sees()).toContain('Page 1 of')
  await ann.press('More')
  const second = await ann.waits('Page 2 of')
  expect(second).toContain('as of')
  expect(second).not.toContain('[Refresh]')
  await ann.press('Back')
  await ann.waits('Page 1 of')
  expect(slack.problems).toEqual([])
})

test('a card is shown as it is now; of an answer to somebody else, or one that did something, there is no other', async () => {
  const { slack, team, ann, bo } = await slackWithTeam()
  const sales = team.channel('sales')
  await program(slack, team)
  await ann.command('/crm', 'deal add Acme 24k', { in: sales })
  const shown = await ann.command('/crm', 'deal show D-1', { in: sales })
  await bo.command('/crm', 'deal won D-1', { in: sales })
  const refresh = { action_id: 'refresh', value: `command:${String(shown.body.trigger_id)}` }
  await bo.press('Undo', { alter: (body) => ({ ...body, actions: [refresh] }) })
  expect(bo.sees().split('\n').at(-1)).toMatchInlineSnapshot(
    `"Parley (only you): # ⚠️ That answer is no longer kept. Ask for it again."`,
  )
  await ann.press('History', { alter: (body) => ({ ...body, actions: [refresh] }) })
  expect(steady(ann.sees())).toContain('Stage  Won')
  expect(slack.problems).toEqual([])
})

test('doctor looks at Slack too', async () => {
  const { slack, team, ann } = await slackWithTeam()
  const { beat } = await program(slack, team)
  await ann.command('/crm', 'help')
  await beat()
  await asksUntil(ann, 'The clock is right')
  const told = steady(ann.sees()).split('Something needs a look').at(-1) ?? ''
  expect(told.replace(/at \d{4}-\S+Z/u, 'at TIME')).toMatchInlineSnapshot(`
    "Parley (only you): # What you can say
<<<<<<< HEAD
    lead add, show, list, edit, claim, qualify, disqualify, reopen, convert, merge, assign, history, delete, restoredeal add, show, list, mine, edit, move, won, lost, reopen, link, unlink, snooze, nudge, assign, history, delete, restorecontact add, show, list, edit, merge, assign, history, delete, restorecompany add, show, list, edit, merge, assign, history, delete, restorepipeline Show every stage with its deals, their sum and a bardigest list, show, now, post, more, edit, off, mute, resume: Sum up the pipeline again and again, in a channel or for you; alone it lists what is set upchannel list, show, zone, allow, denylog call, email, meeting, demo, note, chat, visit, event, show, list, edit, move, history, delete, restoretimeline Show what happened with a record and what belongs to it, the latest firsttask add, show, done, reopen, edit, snooze, assign, history, delete, restore, listremind Tell you, somebody or a channel something at its time, once or again and againreminder list, done, snooze, pause, resume, skip, decline, show, edit, history, delete, restoredone Mark a task or a reminder as donesnooze Put a task or a reminder offagenda Show what is due: tasks, reminders and deals that should close, by dayimport show, edit, run, cancel: Look at a CSV file of leads, contacts, companies or deals; nothing is saved before you say somember list, role, add, remove, rename, map, unmap
    find Find anything by name, e-mail, phone, ref or words in itrecent Show your last ten changes, each with its undo, and your open questionshome Show your next things: tasks, reminders of today, deals without a next step, leads to claimprivacy show, erasestage list, add, edit, move, deletesettings Show the team's settings, or change someholiday add, list, removeaway Say until when you are away and who is told meanwhile; alone it shows who is awayback Say that you are back before the timeme mute, unmute: Show how your dates are read and what you are told of, or change itdoctor Check that reminders and digests go out: heartbeat, queue, what failed, what is due nextlink Be the same person on another platform: ask here for a code, and type it thereuse Say which of your workspaces you speak to in direct messagesshare Show your last answer to everybody in this placesetup Show what is left to set up: your data, your people, a digesttour Show in three steps how to work with meundo Take back your last change, or any by its E- ref; undoing an undo does it againhelp Shows what you can say
=======
    lead add, show, list, edit, claim, qualify, disqualify, reopen, convert, merge, assign, history, delete, restoredeal add, show, list, mine, edit, move, won, lost, reopen, link, unlink, snooze, nudge, assign, history, delete, restorecontact add, show, list, edit, merge, assign, history, delete, restorecompany add, show, list, edit, merge, assign, history, delete, restorepipeline Show every stage with its deals, their sum and a barboard list, off: Keep one message in a channel that shows the pipeline as it is now; alone it lists themdigest list, show, now, post, more, edit, off, mute, resume: Sum up the pipeline again and again, in a channel or for you; alone it lists what is set upchannel list, show, zone, allow, denylog call, email, meeting, demo, note, chat, visit, event, show, list, edit, move, history, delete, restoretimeline Show what happened with a record and what belongs to it, the latest firsttask add, show, done, reopen, edit, snooze, assign, history, delete, restore, listremind Tell you, somebody or a channel something at its time, once or again and againreminder list, done, snooze, pause, resume, skip, decline, show, edit, history, delete, restoredone Mark a task or a reminder as donesnooze Put a task or a reminder offagenda Show what is due: tasks, reminders and deals that should close, by dayimport show, edit, run, cancel: Look at a CSV file of leads, contacts, companies or deals; nothing is saved before you say so
    member list, role, add, remove, rename, map, unmapfind Find anything by name, e-mail, phone, ref or words in itrecent Show your last ten changes, each with its undo, and your open questionshome Show your next things: tasks, reminders of today, deals without a next step, leads to claimprivacy show, erasestage list, add, edit, move, deletesettings Show the team's settings, or change someholiday add, list, removeaway Say until when you are away and who is told meanwhile; alone it shows who is awayback Say that you are back before the timeme mute, unmute: Show how your dates are read and what you are told of, or change itdoctor Check that reminders and digests go out: heartbeat, queue, what failed, what is due nextlink Be the same person on another platform: ask here for a code, and type it thereuse Say which of your workspaces you speak to in direct messagesshare Show your last answer to everybody in this placesetup Show what is left to set up: your data, your people, a digesttour Show in three steps how to work with meundo Take back your last change, or any by its E- ref; undoing an undo does it againhelp Shows what you can say
>>>>>>> board
    Type help lead for everything about it, or help lead add for one command. For example lead add Jane Roe @ Acme jane@acme.io $5k call tue 10am source:webinar #warm.
    Welcome, ann. Try: deal add Acme 50 seats 24k · log call Acme 20m "wants SOC2" next: send report fri · help
    Parley: # Set up Parley
    Bring your data. Share a CSV file with me in a direct message; I show what I read before I save it.Bring your people. Whoever belongs to the workspace is let in when they first write to me. Guests are let in by member add, roles are given by member role.Be told. In a channel that I am in, type digest for one each morning.
    [Settings] [People] [Stages]
    Parley: # Hello ann, this is Parley in three steps
    1. Add somebody in one line: lead add Jane Roe @ Acme jane@acme.io demo fri2. Say what happened: log call Jane Roe 20m wants a quote next: send it mon3. See what is next: agenda, and take anything back with undo
    Here you write to me without any prefix. Answers are yours alone until you share them.
    [What is next] [Help]
    Parley (only you): # ✅ All is well
    The platform
    ✓ The bot token is good for Acme.✓ The clock is right.✓ Slack finds the way here: it last sent something at TIME.
    slack: last heartbeat Nothing waits to be sent"
  `)
})

test('doctor names the scopes that are missing', async () => {
  const { slack, team, ann } = await slackWithTeam({
    app: { scopes: ['commands', 'chat:write', 'im:write', 'users:read'] },
  })
  await program(slack, team, { mode: 'socket' })
  await asksUntil(ann, 'The app has not the scopes app_mentions:read')
  expect(slack.problems).toEqual([])
})

/** The program looks at itself when it has started, and nobody waits for that. */
async function asksUntil(who: Person, words: string): Promise<void> {
  do await who.command('/crm', 'doctor')
  while (!who.sees().includes(words))
}
