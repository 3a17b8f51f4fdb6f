// Compiled, never run: the client in a mini-program's project, where no browser's types are known.

import { createClient, labels, newKey, pages, wxTransport, type Api } from "../../src/index";

const api = createClient({
  api: "https://wish.example.gov.cn",
  county: "229901",
  transport: wxTransport(wx),
  token: () => wx.getStorageSync("token"),
});

Page({
  data: { claims: [] as Api.OwnClaim[] },
  reading: pages(api.claims.own_claims, { query: { limit: 20 } }),
  async onReachBottom() {
    const page = await this.reading.next();
    if (!page.done) this.setData({ claims: this.data.claims.concat(page.value) });
  },
  async bring() {
    const { tempFiles } = await wx.chooseMedia({ count: 1, mediaType: ["image"] });
    const kept = await api.media.upload(
      { body: { picture: tempFiles[0].tempFilePath } },
      { key: newKey() },
    );
    wx.showToast({ title: kept.ok ? "已上传" : kept.refusal.detail });
    // @ts-expect-error - the picture is missing
    await api.media.upload({ body: {} });
    void labels;
  },
});
