# A question, a code, a utm block beside the QR code, a short link of another site,
# and a service counter for people who have bought.
channel "phone" {}
kpi "orders" {
  kind = "conversion"
  unit = "percent"
}
funnel "notes" {
  stage "retention" { kpis = [kpi.orders] }
}
touchpoint "bench" {
  channel = channel.store
  stage   = stage.retention
}
touchpoint "line" {
  channel         = channel.phone
  source_question = "How did you find us?"
}
touchpoint "cook" {
  channel = channel.website
  method  = "influencer"
  tracking { promo_code = "COOK10" }
}
touchpoint "card" {
  channel = channel.store
  method  = "qr"
  tracking {
    qr = "https://saltmarsh.example/card"
    utm {
      source   = "card"
      medium   = "qr"
      campaign = "spring"
    }
  }
}
touchpoint "poster" {
  channel = channel.store
  method  = "print"
  tracking { qr = "https://go.example/x7" }
}
touchpoint "shop" { channel = channel.website }
