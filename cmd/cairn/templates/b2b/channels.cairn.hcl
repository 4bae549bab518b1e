# How the firm may write, and how often.

channel "email" {
  sender         = { name = "My Firm", address = "hello@firm.example", reply_to = "sales@firm.example" }
  owner          = team.marketing
  two_way        = true
  answered_by    = team.sales # replies reach people, within
  sla            = "1d"
  legal_name     = "My Firm Ltd"
  postal_address = "1 Mill Street, Leeds, LS1 1AA"

  # Appended to every promotional and editorial message.
  footer = <<-EOT
    You get this email because you asked for our letters. <a href="${recipient.unsubscribe_url}">Unsubscribe</a>
  EOT
}

# Limits that hold over all journeys together. Transactional and service
# messages are never held back by them.
policy "letters" {
  applies_to = ["promotional", "editorial"]
  frequency_cap {
    max     = 3
    per     = "7d"
    min_gap = "1d"
  }
}
