import { expect, test } from 'vitest'
import { newSurvey } from '../../src/import/columns/survey.ts'
import { entryTargets, isOfEntries } from '../../src/import/entries/heads.ts'
import { PROGRAMS } from '../flows/import-programs.ts'

const FILES: readonly (readonly [name: string, heads: string, targets: string])[] = [
  [
    'notes.csv',
    'Record ID,Note body,Create date,Associated Deal IDs,Associated Contact IDs,Activity assigned to',
    'skip,entry.text,entry.at,deal.id,contact.id,entry.by',
  ],
  [
    'activities-1.csv',
    'Activity - ID,Activity - Type,Activity - Subject,Activity - Due date,Activity - Duration,Activity - Note,Activity - Done,Activity - Deal,Activity - Contact person,Activity - Assigned to user',
    'skip,entry.kind,entry.title,entry.due,entry.minutes,entry.text,entry.done,deal.name,contact.name,entry.by',
  ],
  [
    'report.csv',
    'Subject,Date,Status,Priority,Task,Company / Account,Contact,Opportunity,Assigned,Full Comments',
    'entry.title,entry.at,entry.done,extra,extra,company.name,contact.name,deal.name,entry.by,entry.text',
  ],
  [
    'calls.csv',
    'Call type,Call Duration,Call Outcome,Call Start Time,Related To,Call Owner,Description',
    'entry.kind,entry.minutes,entry.outcome,entry.at,about.ref,entry.by,entry.text',
  ],
  [
    'logs.csv',
    'Ref,Kind,When,Minutes,About,Outcome,Text,By',
    'skip,entry.kind,entry.at,entry.minutes,about.ref,entry.outcome,entry.text,entry.by',
  ],
  [
    'aufgaben.csv',
    'Betreff,Fällig am,Status,Kontakt,Zuständig',
    'entry.title,entry.due,entry.done,contact.name,entry.by',
  ],
]

test.for(FILES)('%s is of what happened and is to be done', ([name, heads, targets]) => {
  const headers = heads.split(',')
  expect(isOfEntries(headers, name)).toBe(true)
  const surveys = headers.map(() => ({ ...newSurvey(), filled: 1 }))
  expect(entryTargets(headers, surveys).join()).toBe(targets)
})

test('no file of records is taken for one of entries', () => {
  const taken = PROGRAMS.filter(({ heads, name }) =>
    isOfEntries(
      heads.map(([head]) => head),
      name,
    ),
  )
  expect(taken.map(({ of }) => of)).toEqual([])
})
