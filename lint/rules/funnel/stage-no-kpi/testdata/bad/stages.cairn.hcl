funnel "notes" { # want `no stage of funnel "notes" is measured by what it costs`
  stage "awareness" { kpis = [kpi.reach] }
  stage "consideration" {} # want `stage "consideration" has no kpi` at "stage \"consideration\"" with "works for"
}
kpi "reach" {
  kind = "reach"
  unit = "people"
}
message "hello" {
  class = "service"
  stage = stage.consideration
  email {
    subject   = "How we pack your knives"
    preheader = "In paper, and with a blade guard."
    body      = "<p>Hello.</p>"
  }
}
