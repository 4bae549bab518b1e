# Our codes give 10 percent, always. So nobody gets a better deal by waiting.
# Personal codes are unique and hold for 30 days from the mail that brings them;
# journeys stop in time before an offer ends.

offer "first_order" {
  title      = "10% on your first order"
  code       = "EERSTE"
  code_kind  = "unique"
  percent    = 10
  starts     = "2026-01-01"
  ends       = "2028-12-31"
  valid_for  = "30d"
  per_person = 1
  redeem_on  = [channel.website, channel.app, channel.store]
  publish_on = [channel.email, channel.app, channel.store]
  terms_url  = "https://aurora.example/terms/first-order"
  eligible   = segment.not_yet_customer
  briefed    = [team.store, team.care]
}

offer "birthday" {
  title      = "10% for your birthday"
  code       = "VERJAARDAG"
  code_kind  = "unique"
  percent    = 10
  starts     = "2026-01-01"
  ends       = "2028-12-31"
  valid_for  = "30d"
  per_person = 1
  redeem_on  = [channel.website, channel.app, channel.store]
  publish_on = [channel.email, channel.app, channel.store]
  terms_url  = "https://aurora.example/terms/birthday"
  briefed    = [team.store, team.care]
}

offer "friend" {
  title      = "10% for a friend who orders for the first time"
  code       = "SAMEN"
  code_kind  = "unique"
  percent    = 10
  starts     = "2026-01-01"
  ends       = "2028-12-31"
  valid_for  = "90d"
  per_person = 5
  redeem_on  = [channel.website, channel.app, channel.store]
  publish_on = [channel.email, channel.whatsapp, channel.app, channel.store]
  terms_url  = "https://aurora.example/terms/friend"
  briefed    = [team.store, team.care]
}

# Hand in an old jacket, take 10 percent off the next. One code for all, since
# the jacket is the ticket.
offer "spring_swap" {
  title       = "Spring swap: 10% on a new jacket for an old one"
  code        = "RUIL10"
  code_kind   = "static"
  percent     = 10
  starts      = "2027-03-01"
  ends        = "2027-04-30"
  per_person  = 1
  usage_limit = 3000
  redeem_on   = [channel.website, channel.app, channel.store]
  publish_on  = [channel.email, channel.sms, channel.app, channel.store, channel.website, channel.social]
  terms_url   = "https://aurora.example/terms/swap"
  briefed     = [team.store, team.care, team.brand]
}
