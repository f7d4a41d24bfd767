-- What all scripts share: the numbers of load.sql as ids and sessions.
local common = { agencies = tonumber(os.getenv("BENCH_AGENCIES")), commitments = tonumber(os.getenv("BENCH_PROGRAMS")) * 50 }
math.randomseed(tonumber(os.getenv("BENCH_SEED")))
function common.id(kind, n) return string.format("%08d-0000-4000-8000-%012d", kind, n) end
function common.token(agency) return string.format("%042d0", agency) end
function common.get(path, agency) return wrk.format("GET", path, { ["Authorization"] = "Bearer " .. common.token(agency) }) end
return common
