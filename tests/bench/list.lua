-- The first page of 50 of an agency's commitments of a year.
local common = dofile(os.getenv("BENCH_DIR") .. "/common.lua")
request = function()
  local agency = math.random(0, common.agencies - 1)
  return common.get("/api/v1/commitments?year=2026&limit=50&agency=" .. common.id(1, agency), agency)
end
