# The letter for practitioners: a ticked box and a confirmed address.
consent "practice_letter" {
  channels     = [channel.email]
  basis        = "double_opt_in"
  given_by     = event.address_confirmed
  share        = 0.4
  markets      = ["DE", "AT", "GB"]
  purpose      = "Articles, webinars and product news by email"
  collected_at = "https://halden.example/checkliste"
  text_version = "2026-02"
}

# Customers may hear of similar services of our own; they can object at any time.
consent "customer_news" {
  channels     = [channel.email]
  basis        = "soft_opt_in"
  given_by     = event.contract_signed
  share        = 0.6
  markets      = ["DE", "AT", "GB"]
  purpose      = "News on the product that the customer uses, and references"
  collected_at = "https://halden.example/vertrag"
  text_version = "2026-01"
}

consent "ad_audiences" {
  channels     = [channel.linkedin]
  basis        = "opt_in"
  given_by     = event.ads_agreed
  share        = 0.3
  markets      = ["DE", "AT", "GB"]
  purpose      = "Ads on LinkedIn that match the articles read"
  collected_at = "https://halden.example"
  text_version = "2026-02"
  expires      = "365d"
}
