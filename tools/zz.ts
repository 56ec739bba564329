import { pino } from 'pino'
import { Temporal } from 'temporal-polyfill'
import { openStore } from '../src/boot.ts'
import { timelineOf } from '../src/crm/timeline.ts'
import { firstNamedOfAny, anyNamed } from '../src/crm/records.ts'
import { openWorkspace } from '../src/crm/workspaces.ts'
const url='postgres://postgres@127.0.0.1:5432/parley_log_bench'
const store = await openStore({ databaseUrl: url, data: '', admins: [], zone: 'UTC', logLevel: 'silent' } as never, pino({level:'silent'}), (r)=>{throw new Error(String(r))})
const now = Temporal.Instant.from('2026-11-18T09:00:00Z')
const db = store.prisma
if (process.argv[2] === 'fill') {
  const ws: string[] = []
  for (let i=0;i<200;i++) ws.push(await openWorkspace(store, {platform:'b',externalId:`w${i}`,name:'B'} as never, now))
  await db.$transaction(async (tx) => {
    await tx.$executeRawUnsafe(`SET LOCAL session_replication_role = replica`)
    await tx.$executeRawUnsafe(`INSERT INTO "Member" ("workspaceId","number","name","role","createdAt") SELECT id, 1, 'Ann','admin', now() FROM "Workspace"`)
    const gen = async (where: string, companies: number, per: number) => {
      await tx.$executeRawUnsafe(`INSERT INTO "Company" ("workspaceId","number","name","createdAt") SELECT w.id, g, 'Company '||g, now() FROM "Workspace" w, generate_series(1,${companies}) g WHERE ${where}`)
      await tx.$executeRawUnsafe(`INSERT INTO "Contact" ("workspaceId","number","name","companyNumber","createdAt") SELECT w.id, g, 'Person '||g, 1+g%${companies}, now() FROM "Workspace" w, generate_series(1,${companies*10}) g WHERE ${where}`)
      await tx.$executeRawUnsafe(`INSERT INTO "Deal" ("workspaceId","number","title","companyNumber","pipelineNumber","stageNumber","stageAt","ownerNumber","createdAt") SELECT w.id, g, 'Deal '||g, 1+g%${companies}, 1,1,now(),1, now() FROM "Workspace" w, generate_series(1,${companies*5}) g WHERE ${where}`)
      const third = Math.round(per/3)
      for (const [col, n] of [['companyNumber',companies],['contactNumber',companies*10],['dealNumber',companies*5]] as const)
        await tx.$executeRawUnsafe(`INSERT INTO "Interaction" ("workspaceId","number","kind","text","at","memberNumber","${col}","createdAt") SELECT w.id, g+${col==='companyNumber'?0:col==='contactNumber'?third:2*third}, 'call','said something '||g, now() - g * interval '1 minute', 1, 1+((g::bigint*7919)%${n})::int, now() FROM "Workspace" w, generate_series(1,${third}) g WHERE ${where}`)
    }
    await gen(`id = '${ws[0]}'`, 2000, 1000000)
    await gen(`id <> '${ws[0]}'`, 20, 1000)
  }, { timeout: 600000 })
  await db.$executeRawUnsafe('ANALYZE')
}
const w = (await db.$queryRawUnsafe<{workspaceId:string}[]>(`SELECT "workspaceId" FROM "Installation" WHERE "externalId"='w0'`))[0]!.workspaceId
const p = (xs: number[]) => { xs.sort((a,b)=>a-b); return `p50 ${xs[xs.length>>1]!.toFixed(2)} p95 ${xs[Math.floor(xs.length*.95)]!.toFixed(2)} ms` }
const time = async (name: string, f: (tx: any, i: number) => Promise<unknown>) => {
  const xs: number[] = []
  await store.transaction(w, now, async (tx) => {
    for (let i=0;i<150;i++){ const t=performance.now(); await f(tx,i); if(i>20) xs.push(performance.now()-t) }
  }).catch((e)=>console.log(name, e.message))
  console.log(name, p(xs))
}
await time('select 1', (tx)=>tx.db.$queryRaw`SELECT 1`)






await time('names', (tx,i)=>firstNamedOfAny(tx,[`deal ${i} said they want it`,`deal ${i} said they want`,`deal ${i} said they`,`deal ${i} said`,`deal ${i}`, 'deal']))
await time('read', (tx,i)=>anyNamed(tx,`Deal ${i}`))
await store.close()
