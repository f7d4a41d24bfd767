#!/usr/bin/env node
// The contract: every reply that the other tests recorded is what docs/openapi.yaml says of its operation, every operation was seen, and the
// server's routes are the file's. Runs last; reads $TEST_REPLIES (build/replies.jsonl after a run).
'use strict'

const { readFileSync, createReadStream, existsSync } = require('node:fs')
const { execFileSync } = require('node:child_process')
const { createInterface } = require('node:readline')
const { createRequire } = require('node:module')
const path = require('node:path')

const tree = path.join(__dirname, '..', '..')
const web = createRequire(path.join(tree, 'web', 'package.json'))
const Ajv = web('ajv/dist/2020')
const YAML = web('yaml')

let count = 0
let failed = 0
function ok(fine, name, ...why) {
    count++
    if (!fine) failed++
    console.log(`${fine ? 'ok' : 'not ok'} ${count} - ${name.replace(/#/g, '')}`)
    if (!fine) for (const line of why.flat().slice(0, 25)) console.log(`# ${String(line).slice(0, 600)}`)
}

const text = readFileSync(path.join(tree, 'docs', 'openapi.yaml'), 'utf8')
const parsed = YAML.parseDocument(text)
ok(parsed.errors.length === 0, 'docs/openapi.yaml is YAML without doubled keys', parsed.errors.map((e) => e.message))
const doc = parsed.toJS()

// ---- the file itself ----------------------------------------------------------------------------------------------------

function leapless(value) {
    const m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value)
    if (!m) return false
    const day = new Date(Date.UTC(+m[1], +m[2] - 1, +m[3]))
    return day.toISOString().slice(0, 10) === value
}
const ajv = new Ajv({
    strict: true, strictRequired: false, strictTypes: false, allErrors: true,
    formats: { uuid: true, binary: true, date: leapless, 'date-time': (v) => !Number.isNaN(Date.parse(v)) },
})
for (const word of ['openapi', 'info', 'servers', 'security', 'tags', 'paths', 'components']) ajv.addKeyword(word)
const root = 'https://camket.example/openapi'
ajv.addSchema({ $id: root, ...doc })
const compiled = new Map()
function check(schema) {
    const key = JSON.stringify(schema)
    if (!compiled.has(key)) compiled.set(key, ajv.compile(absolute(schema)))
    return compiled.get(key)
}
function absolute(node) {
    if (Array.isArray(node)) return node.map(absolute)
    if (node === null || typeof node !== 'object') return node
    return Object.fromEntries(Object.entries(node).map(([k, v]) => [k, k === '$ref' ? root + v : absolute(v)]))
}
function follow(node) {
    while (node && node.$ref) node = node.$ref.slice(2).split('/').reduce((at, part) => at?.[part], doc)
    return node
}
const dangling = []
const used = new Set()
;(function walk(node, where) {
    if (node === null || typeof node !== 'object') return
    if (typeof node.$ref === 'string') {
        used.add(node.$ref)
        if (follow(node) === undefined) dangling.push(`${where}: ${node.$ref}`)
    }
    for (const [key, value] of Object.entries(node)) walk(value, `${where}/${key}`)
})(doc, '')
ok(dangling.length === 0, 'every reference leads somewhere', dangling)
const unused = Object.entries(doc.components).filter(([group]) => group !== 'securitySchemes')
    .flatMap(([group, members]) => Object.keys(members).map((name) => `#/components/${group}/${name}`)).filter((ref) => !used.has(ref))
ok(unused.length === 0, 'nothing is described that no operation uses', unused)

const methods = ['get', 'put', 'post', 'delete', 'patch']
const operations = []
for (const [template, item] of Object.entries(doc.paths)) {
    const base = (item.servers ?? doc.servers)[0].url.replace(/\/$/, '')
    for (const method of methods.filter((m) => item[m])) {
        const full = base + template
        operations.push({
            ...item[method], method: method.toUpperCase(), path: full, seen: new Set(),
            pattern: new RegExp('^' + full.replace(/[.]/g, '\\.').replace(/\{id\}/g, '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}').replace(/\{year\}/g, '[0-9]{4}') + '$'),
        })
    }
}
const ids = operations.map((o) => o.operationId)
ok(new Set(ids).size === ids.length && ids.every((id) => /^[a-z][a-z_]+$/.test(id)), 'every operation has a name of its own')

// ---- routes -------------------------------------------------------------------------------------------------------------

const bin = process.env.CAMKET_BIN ?? path.join(tree, 'build', 'asan', 'camket')
const routes = execFileSync(bin, ['routes'], { encoding: 'utf8' }).trim().split('\n').map((line) => line.trim().split(/\s+/).slice(0, 2).join(' '))
// The front end's files are no operations of the API.
const served = new Set(routes.filter((r) => /^[A-Z]+ \/(api\/|healthz|readyz|metrics)/.test(r)))
const described = new Set(operations.map((o) => `${o.method} ${o.path}`))
ok(served.size > 40, 'the server lists its routes')
ok([...served].every((r) => described.has(r)), 'every route of the server is described', [...served].filter((r) => !described.has(r)))
ok([...described].every((r) => served.has(r)), 'everything described is a route of the server', [...described].filter((r) => !served.has(r)))

// ---- replies ------------------------------------------------------------------------------------------------------------

const faults = new Map() // operation and status -> messages
function fault(where, message) {
    if (!faults.has(where)) faults.set(where, [])
    faults.get(where).push(message)
}
function schemaFaults(validate, value) {
    if (validate(value)) return []
    return validate.errors.map((e) => `${e.instancePath || '/'} ${e.message} ${JSON.stringify(e.params)}`)
}
const problem = { $ref: '#/components/schemas/Problem' }
let replies = 0
let bodies = 0

function replyFaults(operation, where, line) {
    const response = follow(operation.responses[String(line.status)])
    if (!response) return fault(where, `this status is not described (${line.method} ${line.target}): ${line.body ?? ''}`)
    operation.seen.add(line.status)
    for (const [name, header] of Object.entries(response.headers ?? {})) {
        const value = line.headers[name.toLowerCase()]
        const { required, schema } = follow(header)
        if (value === undefined && required) fault(where, `the header ${name} is missing (${line.method} ${line.target})`)
        const typed = follow(schema)?.type === 'integer' ? Number(value) : value
        if (value !== undefined) for (const f of schemaFaults(check(schema), typed)) fault(where, `header ${name} ${value}: ${f}`)
    }
    const type = line.type.split(';')[0].trim()
    if (!response.content) return line.empty ? undefined : fault(where, `a body where none is described, of type ${type}`)
    const media = response.content[type] ?? response.content['*/*']
    if (!media) return fault(where, `the type ${type} is not described (${line.method} ${line.target})`)
    if (line.body === undefined) return undefined
    bodies++
    for (const f of schemaFaults(check(media.schema), JSON.parse(line.body))) fault(where, `${f} (${line.method} ${line.target})`)
    return undefined
}

// A body that was taken must have been as described; so the description is not stricter than the server.
function sentFaults(operation, where, line) {
    const schema = operation.requestBody?.content?.['application/json']?.schema
    if (!schema || line.sent === undefined || line.status >= 300) return
    for (const f of schemaFaults(check(schema), JSON.parse(line.sent))) fault(where, `the body that was taken: ${f}`)
}

function queryFaults(operation, where, line) {
    if (line.status >= 300) return
    const known = new Set((operation.parameters ?? []).map(follow).filter((p) => p.in === 'query').map((p) => p.name))
    for (const name of new URL(line.target, 'http://x').searchParams.keys()) if (!known.has(name)) fault(where, `the query parameter ${name} was taken`)
}

async function main() {
    const file = process.env.TEST_REPLIES ?? path.join(tree, 'build', 'replies.jsonl')
    ok(existsSync(file), 'the other tests recorded their replies', file)
    if (existsSync(file)) {
        for await (const text of createInterface({ input: createReadStream(file) })) {
            const line = JSON.parse(text)
            replies++
            const pathname = line.target.split('?')[0]
            const operation = operations.find((o) => o.method === line.method && o.pattern.test(pathname))
            if (operation) {
                const where = `${operation.operationId} ${line.status}`
                replyFaults(operation, where, line)
                sentFaults(operation, where, line)
                queryFaults(operation, where, line)
            } else if (line.status >= 400 && line.body !== undefined) {
                for (const f of schemaFaults(check(problem), JSON.parse(line.body))) fault(`no operation ${line.status}`, `${f} (${line.method} ${line.target})`)
            } else if (pathname.startsWith('/api/') && line.method !== 'OPTIONS') {
                fault(`no operation ${line.status}`, `${line.method} ${line.target} was answered`)
            }
        }
    }
    ok(replies > 1000 && bodies > 500, `enough was recorded: ${replies} replies, ${bodies} bodies`)
    for (const operation of operations) {
        const good = [...operation.seen].some((status) => status < 300)
        ok(good, `${operation.operationId} was seen to succeed`, `statuses seen: ${[...operation.seen].join(' ') || 'none'}`)
    }
    ok(faults.size === 0, 'every reply is as described')
    for (const [where, messages] of [...faults].sort()) ok(false, `${where}: ${messages.length} replies are not as described`, [...new Set(messages)].slice(0, 8))
    console.log(`1..${count}`)
    process.exitCode = failed ? 1 : 0
}

main()
