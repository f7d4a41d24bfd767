-- GET of one commitment at random, as a clerk of a party to its program.
local common = dofile(os.getenv("BENCH_DIR") .. "/common.lua")
request = function()
  local n = math.random(0, common.commitments - 1)
  return common.get("/api/v1/commitments/" .. common.id(9, n), math.floor(n / 50) % common.agencies)
end
