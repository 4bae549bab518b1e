event "trial_started" {
  kind       = "signup"
  source     = "billing"
  sla        = "10m"
  attributes = { ends = datetime, first_film = string }
}
event "film_finished" {
  kind   = "app"
  source = "player"
  attribute "film" {
    type     = string
    required = true
  }
  attribute "minutes" { type = number }
  # Told by the player, which asks for it on the last screen.
  attribute "rating" {
    type      = number
    values    = [1, 2, 3, 4, 5]
    default   = 3
    refreshed = "1d"
  }
  attribute "watched_with" {
    type      = string
    personal  = true
    sensitive = false
    source    = "player"
  }
}
event "membership_started" {
  kind        = "order"
  source      = "billing"
  answered_by = "billing"
  attributes  = { plan = string, total = money }
}
event "payment_failed" {
  kind       = "payment_failed"
  source     = "billing"
  latency    = "5m"
  sla        = "1h"
  attributes = { invoice_id = string, total = money, retry_on = date }
  attribute "billing_email" {
    type     = string
    personal = true
  }
  attribute "billing_phone" {
    type       = string
    personal   = true
    normalised = "e164"
  }
}
event "payment_received" {
  kind        = "payment"
  source      = "billing"
  answered_by = "billing"
  attributes  = { invoice_id = string, total = money }
}
event "membership_ended" {
  kind        = "cancellation"
  source      = "billing"
  answered_by = "billing"
  attributes  = { reason = string }
}
event "guest_pass_used" {
  kind       = "lead"
  source     = "account"
  attributes = { pass = string, film = string, guest = string }
}
event "access_profile_changed" {
  kind   = "app"
  source = "account"
  attribute "described" { type = number }
  # Whoever asks for audio description tells us something about their eyes.
  attribute "need" {
    type      = string
    values    = ["audio_description", "subtitles", "none"]
    sensitive = true
    personal  = true
    source    = "manual"
  }
}
event "letters_confirmed" {
  kind   = "consent"
  source = "site"
}
event "film_suggested" { attributes = { film = string } }
