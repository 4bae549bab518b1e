# The only offer that Halden makes. Sales may name it on the phone.
offer "setup_days" {
  title     = "Zwei Einrichtungstage vor Ort"
  amount    = 2400
  starts    = "2026-01-01"
  ends      = "2027-12-31"
  redeem_on = [channel.phone, channel.website]
  publish_on = [
    channel.email,
    channel.phone,
    channel.website,
  ]
  terms_url  = "https://halden.example/bedingungen/einrichtung"
  per_person = 1
  excludes   = segment.customers
  briefed    = [team.sales_dach, team.sales_uk, team.support]
}
