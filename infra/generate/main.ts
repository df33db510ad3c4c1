import 'reflect-metadata'
import { writeFile } from 'node:fs/promises'
import { packageRoot } from '#shared/config/package-root'
import { ownSubgraph } from '../partner/own-subgraph.js'
import { subgraph as template } from '../partner/template/service.js'
import { subgraphs } from '../subgraphs.js'
import { codesPage } from './codes/codes-page.js'
import { publishedBy, publishedDocuments } from './published-documents.js'
import { supergraphDocuments } from './supergraph-documents.js'
import { trustedDocuments } from './trusted-documents.js'

/**
 * `npm run generate`: writes every reference that is made from the code and committed - each subgraph's SDL and who may see what of it,
 * the supergraph that the gateway plans with, the graph as clients see it. Tests fail when one of them drifts.
 * `npm run generate -- probation`: what the subgraph of a partner publishes, alone.
 */
const [, , partner] = process.argv

for (const { file, text } of partner === undefined ? await ofHub() : await ofPartner(partner)) {
  await writeFile(file, text)
  process.stdout.write(`${file.slice(packageRoot.length + 1)}\n`)
}

async function ofHub() {
  const published = await Promise.all(subgraphs.map(publishedBy))
  return [
    ...(await publishedDocuments(published)),
    ...supergraphDocuments(published),
    await codesPage(),
    trustedDocuments(),
    ...(await publishedDocuments([await publishedBy(template)], 'infra/partner/template')),
  ]
}

async function ofPartner(name: string) {
  return publishedDocuments([await publishedBy(await ownSubgraph(name))])
}
