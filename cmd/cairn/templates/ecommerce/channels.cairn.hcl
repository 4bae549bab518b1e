# How the shop may write, and how often.

channel "email" {
  sender         = { name = "My Shop", address = "hello@shop.example", reply_to = "help@shop.example" }
  owner          = team.marketing
  two_way        = true
  answered_by    = team.care # replies reach people, within
  sla            = "1d"
  legal_name     = "My Shop Ltd"
  postal_address = "1 Market Street, York, YO1 1AA"

  # Appended to every promotional message.
  footer = <<-EOT
    You get this email because you asked for our letters. <a href="${recipient.unsubscribe_url}">Unsubscribe</a>
  EOT
}

# Limits that hold over all journeys together. Order and shipping messages are
# transactional: a policy for promotional ones never holds them back.
policy "promotions" {
  applies_to = ["promotional"]
  frequency_cap {
    max     = 4
    per     = "7d"
    min_gap = "16h"
  }
}
