# After a second look at the same product: the three questions that colleagues
# in the store hear most.
message "browse_reminder" {
  title    = "Help with a product you looked at"
  class    = "promotional"
  content  = "product"
  purpose  = "browse"
  stage    = stage.consideration
  trigger  = event.second_look
  consents = [consent.newsletter, consent.push]
  products = [{ sku = trigger.sku }]
  landing  = touchpoint.product_pages

  email {
    subject   = "Kunnen we je helpen kiezen?"
    preheader = "Pasvorm, onderhoud en ruilen: dit vragen anderen het vaakst."
    body      = template("copy/browse_reminder.nl-NL.html")
    link "cta" {
      url  = "${var.shop_url}/p/${trigger.sku}"
      text = "Bekijk het nog eens"
    }
  }
  push {
    title = "Twijfel je nog?"
    body  = "Maat en onderhoud van ${truncate(trigger.name, 40)} staan bij elkaar."
    link  = "${var.shop_url}/p/${trigger.sku}"
  }

  locale "sv-SE" {
    email {
      subject   = "Kan vi hjälpa dig att välja?"
      preheader = "Passform, skötsel och byten: det här frågar andra oftast om."
      body      = template("copy/browse_reminder.sv-SE.html")
      link "cta" {
        url  = "${var.shop_url}/p/${trigger.sku}"
        text = "Titta en gång till"
      }
    }
    push {
      title = "Funderar du fortfarande?"
      body  = "Storlek och skötsel för ${truncate(trigger.name, 40)} på ett ställe."
      link  = "${var.shop_url}/p/${trigger.sku}"
    }
  }
}
