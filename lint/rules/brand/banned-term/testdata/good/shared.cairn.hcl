# What colleagues read, and what no copy puts in, is no copy: the title of an offer
# that nobody is shown, a note to a task, a local that a condition compares with.
brand "saltmarsh" {
  banned "pressure" { match = ["act now"] }
}
locals {
  topic = "act now"
  shown = "We act. Now and then"
}
offer "late" {
  title     = "Act now (spring)"
  percent   = 10
  starts    = "2027-03-01"
  ends      = "2027-03-31"
  terms_url = "https://saltmarsh.example/terms"
}
message "knives" {
  class    = "promotional"
  offers   = [offer.late]
  consents = [consent.newsletter]
  param "topic" { type = string }
  email {
    subject   = "New knives"
    preheader = "Three of them, made in Cork."
    body      = "<p>%{ if param.topic == local.topic }They are here.%{ endif } ${local.shown}</p><p title=\"${local.topic}\">Ten percent off.</p>"
  }
}
