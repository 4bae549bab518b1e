segment "left" {
  title         = "Members who left between one and two quarters ago"
  when          = profile.plan == "none" && occurred(event.membership_ended, "180d") && !occurred(event.membership_ended, "90d")
  expected_size = 4200
  max_size      = 9000
  minimum_age   = 18
  markets       = ["IE", "GB"]
}
segment "watches_much" { when = count(event.film_finished, "30d") >= 8 }
segment "staff" { when = ends_with(lower(profile.email), "@tidewater.example") }
segment "do_not_contact" {}
consent "letters" {
  channels     = [channel.email, channel.direct_mail]
  basis        = "double_opt_in"
  given_by     = event.letters_confirmed
  purpose      = "Films, offers and news of Tidewater"
  collected_at = "https://tidewater.example/letters"
  expires      = "730d"
  text_version = "2026-03"
}
consent "app_news" {
  channels = [channel.push, channel.web_push, channel.in_app]
  basis    = "opt_in"
  proof    = profile.app_news_since
  markets  = ["IE", "GB", "US", "US-FL"]
}
consent "chats" {
  channels = [channel.whatsapp, channel.messenger, channel.rcs]
  basis    = "opt_in"
  given_by = event.letters_confirmed
}
