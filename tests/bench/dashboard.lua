-- The one page over everything, as a leader.
local common = dofile(os.getenv("BENCH_DIR") .. "/common.lua")
request = function()
  return common.get("/api/v1/dashboards/one-page?year=2026", common.agencies)
end
