# Nothing works for advocacy yet, and one kpi does not say its kind.
funnel "notes" {
  stage "awareness" { kpis = [kpi.reach, kpi.mystery] }
  stage "advocacy" {}
}
kpi "reach" {
  kind = "reach"
  unit = "people"
}
kpi "mystery" { unit = "percent" }
touchpoint "ads" {
  channel = channel.website
  stage   = stage.awareness
}
