consent "newsletter" {
  title        = "Mails from Aurora"
  channels     = [channel.email]
  basis        = "double_opt_in"
  given_by     = event.newsletter_confirmed
  markets      = ["NL", "BE", "SE"]
  purpose      = "Routes, care tips, products and now and then a code, by e-mail"
  collected_at = "Newsletter form, confirmed by a click in the mail"
  text_version = "2026-03"
  share        = 0.58
}

consent "push" {
  title        = "Notifications of the app"
  channels     = [channel.push]
  basis        = "opt_in"
  given_by     = event.push_allowed
  markets      = ["NL", "BE", "SE"]
  purpose      = "Reminders about the cart and about products you looked at"
  collected_at = "A screen of our own before the question of the phone"
  text_version = "2026-03"
  share        = 0.24
}

consent "sms" {
  title        = "Text messages"
  channels     = [channel.sms]
  basis        = "opt_in"
  given_by     = event.sms_allowed
  markets      = ["NL", "BE", "SE"]
  purpose      = "Now and then a text message about us, besides those about your order"
  collected_at = "Account, box not ticked in advance"
  text_version = "2026-03"
  share        = 0.06
}

consent "whatsapp" {
  title        = "WhatsApp"
  channels     = [channel.whatsapp]
  basis        = "opt_in"
  given_by     = event.whatsapp_allowed
  markets      = ["NL", "BE", "SE"]
  purpose      = "Now and then a WhatsApp message about us, besides those about your order"
  collected_at = "Account, box not ticked in advance"
  text_version = "2026-03"
  share        = 0.11
}
